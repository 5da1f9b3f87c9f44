"""Asks the exchange."""

from typing import Any

import requests

from backend.core.rate_limit import PerMinuteCounter

BASE_URL = "https://api.exchange.example/v1"


class ExchangeClient:
    def __init__(self, calls_per_minute: int = 60) -> None:
        self._calls = PerMinuteCounter(calls_per_minute)
        self._session = requests.Session()

    def fetch_quote(self, symbol: str) -> dict[str, Any]:
        return self._get(f"/quotes/{symbol}")

    def fetch_history(self, symbol: str, days: int) -> list[dict[str, Any]]:
        return self._get(f"/history/{symbol}?days={days}")

    def _get(self, path: str) -> Any:
        self._calls.take()
        response = self._session.get(BASE_URL + path, timeout=10)
        response.raise_for_status()
        return response.json()
