"""Quotes, for one symbol and for many."""

import asyncio
from typing import Any

from backend.api_clients.exchange import ExchangeClient
from backend.core.cache import get_cache
from backend.core.executor import get_executor

QUOTE_TTL = 15
HISTORY_TTL = 3600


class QuoteProvider:
    def __init__(self, client: ExchangeClient) -> None:
        self._client = client

    def quote(self, symbol: str) -> dict[str, Any]:
        return get_cache().get_or_fetch(
            f"quote:{symbol}",
            lambda: self._client.fetch_quote(symbol),
            ttl=QUOTE_TTL,
        )

    def history(self, symbol: str, days: int) -> list[dict[str, Any]]:
        return get_cache().get_or_fetch(
            f"history:{symbol}:{days}",
            lambda: self._client.fetch_history(symbol, days),
            ttl=HISTORY_TTL,
        )

    async def quotes(self, symbols: list[str]) -> dict[str, dict[str, Any]]:
        loop = asyncio.get_running_loop()
        calls = [loop.run_in_executor(get_executor(), self.quote, symbol) for symbol in symbols]
        answers = await asyncio.gather(*calls)
        return dict(zip(symbols, answers, strict=True))
