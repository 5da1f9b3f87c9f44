"""Asks the exchange, and waits."""

import time

import requests


class ExchangeClient:
    def fetch_quote(self, symbol):
        time.sleep(1)
        return requests.get(f"https://api.exchange.example/v1/quotes/{symbol}", timeout=10).json()
