"""Counts calls, so that nobody has to sleep."""

import threading
import time


class RateLimitReached(Exception):
    """The limit of this minute is used up."""


class PerMinuteCounter:
    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._minute = 0
        self._used = 0
        self._guard = threading.Lock()

    def take(self) -> None:
        """Counts one call. Raises RateLimitReached over the limit."""
        with self._guard:
            minute = int(time.monotonic() // 60)
            if minute != self._minute:
                self._minute, self._used = minute, 0
            if self._used >= self._limit:
                raise RateLimitReached(f"{self._limit} calls a minute")
            self._used += 1
