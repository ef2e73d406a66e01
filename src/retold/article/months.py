"""The months by the names that newspapers print."""

#: The long names, in order.
NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
#: Short and long names -> number from 1.
MONTHS = {name[:3]: number for number, name in enumerate(NAMES, 1)} | {name: number for number, name in enumerate(NAMES, 1)} | {"sept": 9}

#: German, French, Spanish, Italian, Portuguese, Dutch: as the stamps of pages print them.
OTHER_NAMES = """
januar jänner janvier janv enero gennaio janeiro januari
februar feber février fevrier févr febrero febbraio fevereiro februari
märz maerz mär mars marzo março maart
april avril avr abril aprile
mai mayo maggio maio mei
juni juin junio giugno junho
juli juillet juil julio luglio julho
août aout agosto augustus
septembre septiembre settembre setembro
oktober okt octobre octubre ottobre outubro
novembre noviembre novembro
dezember dez décembre decembre déc diciembre dicembre dezembro
"""
OTHER_MONTHS = {name: number for number, row in enumerate(OTHER_NAMES.strip().splitlines(), 1) for name in row.split()}
