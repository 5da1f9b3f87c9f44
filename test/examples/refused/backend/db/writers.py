"""Writes what was fetched, row by row."""


def write_quotes(connection, quotes):
    with connection.cursor() as cursor:
        for quote in quotes:
            cursor.execute(
                "INSERT INTO quotes (symbol, price) VALUES (%s, %s)",
                (quote["symbol"], quote["price"]),
            )
        cursor.executemany("UPDATE quotes SET price = %s", [(quote["price"],) for quote in quotes])
    connection.commit()
