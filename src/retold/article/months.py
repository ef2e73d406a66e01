"""The months by the names that newspapers print."""

#: The long names, in order.
NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
#: Short and long names -> number from 1.
MONTHS = {name[:3]: number for number, name in enumerate(NAMES, 1)} | {name: number for number, name in enumerate(NAMES, 1)} | {"sept": 9}
