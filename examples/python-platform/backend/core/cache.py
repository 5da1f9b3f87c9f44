"""The cache that all providers share."""

import threading
import time
from collections.abc import Callable
from functools import lru_cache
from typing import Any


class Cache:
    """Keeps answers until their time is over. One caller fetches, the others wait."""

    def __init__(self) -> None:
        self._entries: dict[str, tuple[float, Any]] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._guard = threading.Lock()

    def get_or_fetch(self, key: str, fetch: Callable[[], Any], *, ttl: float) -> Any:
        with self._lock_of(key):
            expires, value = self._entries.get(key, (0.0, None))
            if expires <= time.monotonic():
                value = fetch()
                self._entries[key] = (time.monotonic() + ttl, value)
            return value

    def _lock_of(self, key: str) -> threading.Lock:
        with self._guard:
            return self._locks.setdefault(key, threading.Lock())


@lru_cache(maxsize=1)
def get_cache() -> Cache:
    return Cache()
