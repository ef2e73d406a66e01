"""Units of measure and of time as newspapers print them, with the symbol Retold stores. Amounts are never converted."""

import re
from collections.abc import Mapping

#: Spellings -> symbol. SI symbols where there is one, else the customary symbol.
_SPELT: Mapping[str, str] = {
    "metre|meter": "m",
    "kilometre|kilometer": "km",
    "centimetre|centimeter": "cm",
    "millimetre|millimeter": "mm",
    "decimetre|decimeter": "dm",
    "nanometre|nanometer": "nm",
    "micrometre|micrometer|micron": "μm",
    "mile": "mi",
    "nautical mile": "nmi",
    "yard": "yd",
    "foot|feet": "ft",
    "inch|inches": "in",
    "light year|light-year": "ly",
    "acre": "acre",
    "hectare": "ha",
    "square metre|square meter": "m2",
    "square kilometre|square kilometer": "km2",
    "square mile": "sq mi",
    "square foot|square feet": "sq ft",
    "square yard": "sq yd",
    "square inch|square inches": "sq in",
    "cubic metre|cubic meter": "m3",
    "cubic foot|cubic feet": "cu ft",
    "cubic kilometre|cubic kilometer": "km3",
    "litre|liter": "l",
    "millilitre|milliliter": "ml",
    "gallon": "gal",
    "pint": "pt",
    "barrel": "bbl",
    "cup": "cup",
    "tablespoon": "tbsp",
    "teaspoon": "tsp",
    "acre-foot|acre-feet": "acre ft",
    "gram|gramme": "g",
    "kilogram|kilogramme|kilo": "kg",
    "milligram|milligramme": "mg",
    "microgram|microgramme": "μg",
    "tonne|metric ton|metric tonne": "t",
    "ton": "ton",
    "ounce": "oz",
    "stone": "st",
    "carat": "ct",
    "kilotonne|kiloton": "kt",
    "megaton|megatonne": "Mt",
    "watt": "W",
    "kilowatt": "kW",
    "megawatt": "MW",
    "gigawatt": "GW",
    "terawatt": "TW",
    "kilowatt hour|kilowatt-hour": "kWh",
    "megawatt hour|megawatt-hour": "MWh",
    "gigawatt hour|gigawatt-hour": "GWh",
    "terawatt hour|terawatt-hour": "TWh",
    "volt": "V",
    "ampere|amp": "A",
    "hertz": "Hz",
    "megahertz": "MHz",
    "gigahertz": "GHz",
    "joule": "J",
    "kilojoule": "kJ",
    "calorie": "cal",
    "kilocalorie": "kcal",
    "horsepower": "hp",
    "pascal": "Pa",
    "hectopascal": "hPa",
    "millibar": "mbar",
    "decibel": "dB",
    "bit": "bit",
    "byte": "B",
    "kilobyte": "kB",
    "megabyte": "MB",
    "gigabyte": "GB",
    "terabyte": "TB",
    "petabyte": "PB",
    "megabit": "Mbit",
    "gigabit": "Gbit",
    "pixel": "px",
    "megapixel": "MP",
    "knot": "kn",
    "radian": "rad",
    "millisecond": "ms",
    "degree celsius|degree centigrade|celsius|celcius|centigrade|deg c|degree c|degrees celcius": "°C",
    "degree fahrenheit|fahrenheit|farenheit|degree farenheit|deg f|degree f": "°F",
    "kelvin": "K",
    "degree|deg": "°",
}
_SHORT_WORDS = (
    "km cm mm dm nm μm kg mg μg ml cl kW MW GW TW kWh MWh GWh TWh MHz GHz kHz Hz dB hPa mbar kn km2 m2 m3 km3 ha hp rpm psi nmi MB "
    "GB TB PB kB ft yd oz ly"
)
#: Abbreviations, exactly as printed; they stand close to the number.
_SHORT: Mapping[str, str] = {
    **{s: s for s in _SHORT_WORDS.split()},
    "m": "m",
    "g": "g",
    "l": "l",
    "L": "l",
    "ltr": "l",
    "t": "t",
    "kgs": "kg",
    "kms": "km",
    "lb": "lb",
    "lbs": "lb",
    "in": "in",
    "µm": "μm",
    "mcg": "μg",
    "µg": "μg",
    "kmh": "km/h",
    "kph": "km/h",
    "kmph": "km/h",
    "km/h": "km/h",
    "km/hr": "km/h",
    "mph": "mph",
    "m/s": "m/s",
    "mpg": "mpg",
    "mb": "MB",
    "gb": "GB",
    "Mbps": "Mbit/s",
    "km²": "km2",
    "m²": "m2",
    "m³": "m3",
    "sq km": "km2",
    "sq m": "m2",
    "sq ft": "sq ft",
    "sq mi": "sq mi",
    "sqm": "m2",
    "sqft": "sq ft",
    "cu m": "m3",
    "rad": "rad",
    "st": "st",
    "°C": "°C",
    "°c": "°C",
    "ºC": "°C",
    "° C": "°C",
    "°F": "°F",
    "°f": "°F",
    "ºF": "°F",
    "° Celsius": "°C",
    "° Fahrenheit": "°F",
    "°": "°",
    "C": "°C",
    "F": "°F",
}
_TIME: Mapping[str, str] = {
    "second|sec": "second",
    "minute|min": "minute",
    "hour|hr": "hour",
    "day": "day",
    "night": "night",
    "week": "week",
    "fortnight": "fortnight",
    "weekend": "weekend",
    "month|mth": "month",
    "quarter": "quarter",
    "year|yr": "year",
    "decade": "decade",
    "century|centuries": "century",
    "millennium|millennia": "millennium",
}


def _spellings(table: Mapping[str, str]) -> dict[str, str]:
    """Every printed form, plurals and "degrees celsius" included, with its symbol."""
    forms = {form: symbol for forms, symbol in table.items() for form in forms.split("|")}
    forms |= {form + "s": symbol for form, symbol in forms.items() if not form.endswith("s")}
    return forms | {form.replace("degree ", "degrees "): symbol for form, symbol in forms.items() if form.startswith("degree ")}


MEASURES = _spellings(_SPELT)
TIMES = _spellings(_TIME)


def _any(words: Mapping[str, str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"[ \u00a0-]").replace(r"\-", "[ -]") for w in sorted(words, key=lambda w: (-len(w), w)))


#: A unit right after a number: "22-metre", "40 square miles", "8 km". Group `long` or `short`; speeds add "an hour", "per second".
AFTER = re.compile(
    rf"(?:[ \u00a0\n-]{{0,2}}(?P<open>[(\[])?(?:(?P<long>(?i:{_any(MEASURES)}))|(?P<short>(?<=[\d½¼¾])-?(?:{_any(_SHORT)})|"
    rf"(?:{_any({k: v for k, v in _SHORT.items() if k not in ('C', 'F')})})))(?![\w²³])(?(open)(?:\)|\]))"
    r"(?:[ ]?(?:an|per|a|/)[ ]?(?P<per>hour|second|millisecond|ms|s|minute|h|hr)\b)?)"
)
TIME_AFTER = re.compile(
    rf"[ \u00a0\n-]{{0,2}}(?:more |full |straight |consecutive |working |trading |long |extra )?(?P<time>(?i:{_any(TIMES)}))\b"
)


def symbol(printed: str, per: str | None = None) -> str:
    """The stored symbol of a printed unit.

    >>> symbol("kilometres"), symbol("miles", "hour"), symbol("Square Miles")
    ('km', 'mph', 'sq mi')
    """
    plain = printed.replace("\u00a0", " ")
    folded = plain.lower()
    unit = _SHORT.get(plain) or MEASURES.get(folded) or MEASURES.get(folded.replace("-", " ")) or folded
    if not per:
        return unit
    over = {"hour": "h", "hr": "h", "second": "s", "minute": "min", "millisecond": "ms"}.get(per, per)
    return "mph" if (unit, over) == ("mi", "h") else f"{unit}/{over}"


#: Units that newspapers scale, with what they hold; Retold stores the smaller.
_SCALED: Mapping[str, tuple[int, str]] = {
    "decade": (10, "year"),
    "century": (100, "year"),
    "millennium": (1000, "year"),
    "fortnight": (2, "week"),
}


def length(amount: float, printed: str) -> tuple[float, str]:
    """A length of time in the unit that Retold stores: two decades are 20 years.

    >>> length(2, "decades"), length(3, "weeks")
    ((20, 'year'), (3, 'week'))
    """
    unit = time(printed)
    times, stored = _SCALED.get(unit, (1, unit))
    return amount * times, stored


def time(printed: str) -> str:
    """The stored name of a printed time unit: "years" -> "year".

    >>> time("Centuries"), time("yrs")
    ('century', 'year')
    """
    return TIMES[printed.lower()]
