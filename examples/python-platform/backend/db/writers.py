"""Writes what was fetched, in batches."""

from collections.abc import Iterable
from typing import Any

from psycopg2.extras import execute_values

UPSERT_QUOTES = """
    INSERT INTO quotes (symbol, price, taken_at) VALUES %s
    ON CONFLICT (symbol, taken_at) DO UPDATE SET price = EXCLUDED.price
"""


def write_quotes(connection: Any, quotes: Iterable[dict[str, Any]]) -> None:
    rows = [(quote["symbol"], quote["price"], quote["taken_at"]) for quote in quotes]
    with connection.cursor() as cursor:
        execute_values(cursor, UPSERT_QUOTES, rows)
    connection.commit()
