"""Quotes, the slow way."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import requests

from backend.core.cache import get_cache


class QuoteProvider:
    def __init__(self, client):
        self._client = client
        self._cache = get_cache()

    def quote(self, symbol):
        key = f"quote:{symbol}"
        found = self._cache.get(key)
        if found is None:
            found = self._client.fetch_quote(symbol)
            self._cache.set(key, found, 15)
        return found

    def history(self, symbol):
        return get_cache().get_or_fetch(f"history:{symbol}", lambda: self._client.fetch_history(symbol, 30))

    def spot(self, symbol):
        return requests.get(f"https://api.exchange.example/v1/spot/{symbol}").json()

    async def quotes(self, symbols):
        answers = {}
        for symbol in symbols:
            answers[symbol] = await asyncio.to_thread(self.quote, symbol)
        return answers

    def quotes_blocking(self, symbols):
        return [self._client.fetch_quote(symbol) for symbol in symbols]

    async def quotes_in_a_pool(self, symbols):
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(max_workers=8) as pool:
            return await asyncio.gather(*(loop.run_in_executor(pool, self.quote, s) for s in symbols))
