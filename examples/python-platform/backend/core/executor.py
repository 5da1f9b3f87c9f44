"""The pool in which all blocking calls run."""

from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

MAX_CALLS_UNDER_WAY = 16


@lru_cache(maxsize=1)
def get_executor() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=MAX_CALLS_UNDER_WAY, thread_name_prefix="fetch")
