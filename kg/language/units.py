"""Units of measure and currencies: what articles write, and the one form that a value is written in."""

from __future__ import annotations

_SPELLED = """
kilometer: kilometer kilometers kilometre kilometres km kms
meter: meter meters metre metres
centimeter: centimeter centimeters centimetre centimetres cm
millimeter: millimeter millimeters millimetre millimetres mm
mile: mile miles
nautical mile: nautical_mile nautical_miles
yard: yard yards
foot: foot feet ft
inch: inch inches
light-year: light-year light-years
square kilometer: square_kilometer square_kilometers square_kilometre square_kilometres sq_km km2 km²
square meter: square_meter square_meters square_metre square_metres sq_m m2 m²
square mile: square_mile square_miles sq_mi
square foot: square_foot square_feet sq_ft
hectare: hectare hectares ha
acre: acre acres
liter: liter liters litre litres
milliliter: milliliter milliliters millilitre millilitres ml
gallon: gallon gallons
barrel: barrel barrels bbl
bushel: bushel bushels
cubic meter: cubic_meter cubic_meters cubic_metre cubic_metres m3 m³
cubic foot: cubic_foot cubic_feet
barrel per day: barrels_per_day barrels_a_day bpd
kilogram: kilogram kilograms kilogramme kilogrammes kilo kilos kg kgs
gram: gram grams gramme grammes
milligram: milligram milligrams mg
microgram: microgram micrograms
tonne: tonne tonnes metric_ton metric_tons metric_tonnes
ton: ton tons
pound: pounds_of lb lbs
ounce: ounce ounces oz
carat: carat carats
watt: watt watts
kilowatt: kilowatt kilowatts kw
megawatt: megawatt megawatts mw
gigawatt: gigawatt gigawatts gw
terawatt: terawatt terawatts tw
kilowatt-hour: kilowatt-hour kilowatt-hours kilowatt_hours kwh
megawatt-hour: megawatt-hour megawatt-hours megawatt_hours mwh
gigawatt-hour: gigawatt-hour gigawatt-hours gigawatt_hours gwh
terawatt-hour: terawatt-hour terawatt-hours terawatt_hours twh
horsepower: horsepower hp
volt: volt volts
joule: joule joules
calorie: calorie calories
kilometer per hour: kilometers_per_hour kilometres_per_hour kilometers_an_hour kilometres_an_hour km/h kmh kph
mile per hour: miles_per_hour miles_an_hour mph
knot: knot knots
degree Celsius: degrees_celsius degree_celsius degrees_c °c celsius
degree Fahrenheit: degrees_fahrenheit degree_fahrenheit degrees_f °f fahrenheit
degree: degree degrees
byte: byte bytes
kilobyte: kilobyte kilobytes kb
megabyte: megabyte megabytes mb
gigabyte: gigabyte gigabytes gb
terabyte: terabyte terabytes tb
petabyte: petabyte petabytes pb
megabit per second: megabits_per_second mbps
gigabit per second: gigabits_per_second gbps
hertz: hertz hz
kilohertz: kilohertz khz
megahertz: megahertz mhz
gigahertz: gigahertz ghz
megapixel: megapixel megapixels
decibel: decibel decibels
percentage point: percentage_point percentage_points percent_points
basis point: basis_point basis_points bps
"""

_CURRENCY_WORDS = """
USD: dollar dollars us_dollar us_dollars u.s._dollar u.s._dollars american_dollars buck bucks
AUD: australian_dollar australian_dollars
CAD: canadian_dollar canadian_dollars
HKD: hong_kong_dollar hong_kong_dollars
NZD: new_zealand_dollar new_zealand_dollars
SGD: singapore_dollar singapore_dollars
TWD: taiwan_dollar taiwan_dollars new_taiwan_dollars
GBP: pound pounds pounds_sterling quid
EUR: euro euros
JPY: yen japanese_yen
CNY: yuan chinese_yuan renminbi
INR: rupee rupees indian_rupee indian_rupees
PKR: pakistani_rupee pakistani_rupees
KRW: won south_korean_won korean_won
RUB: ruble rubles rouble roubles
CHF: swiss_franc swiss_francs
SEK: swedish_krona swedish_kronor swedish_crowns
NOK: norwegian_krone norwegian_kroner norwegian_crowns
DKK: danish_krone danish_kroner danish_crowns
MXN: mexican_peso mexican_pesos
ARS: argentine_peso argentine_pesos
CLP: chilean_peso chilean_pesos
PHP: philippine_peso philippine_pesos
BRL: reais brazilian_real
TRY: lira liras turkish_lira
ZAR: rand
THB: baht
MYR: ringgit
IDR: rupiah
VND: dong
ILS: shekel shekels
AED: dirham dirhams
SAR: riyal riyals saudi_riyals
NGN: naira
PLN: zloty zlotys
HUF: forint forints
UAH: hryvnia hryvnias
CZK: czech_crown czech_crowns
"""

_CURRENCY_SIGNS = """
USD: $ US$ U.S.$ USD$ USD
AUD: A$ AU$ AUD
CAD: C$ CA$ CAD
HKD: HK$ HKD
NZD: NZ$ NZD
SGD: S$ SGD
TWD: NT$ TWD
BRL: R$ BRL
GBP: £ GB£ GB_£ UK£ GBP
EUR: € EUR
JPY: ¥ JPY
CNY: RMB CN¥ CNY
INR: ₹ Rs Rs. INR
KRW: ₩ KRW
RUB: ₽ RUB
TRY: ₺
ILS: ₪ ILS
UAH: ₴ UAH
NGN: ₦ NGN
CHF: CHF
SEK: SEK
NOK: NOK
DKK: DKK
PLN: zł PLN
ZAR: ZAR
MXN: MXN
AED: AED
SAR: SAR
"""


def _forms(table: str) -> dict[str, str]:
    rows = (row.split(": ") for row in table.strip().splitlines())
    return {form.replace("_", " "): name for name, forms in rows for form in forms.split()}


UNITS = _forms(_SPELLED)
"""Lower-cased form of a unit → its name: ``km`` → ``kilometer``."""

CURRENCIES = _forms(_CURRENCY_WORDS)
"""Lower-cased word → ISO 4217 code. A bare ``dollar`` is taken for American, a bare ``pound`` for British."""

CURRENCY_SIGNS = _forms(_CURRENCY_SIGNS)
"""Sign or code, in its own case → ISO 4217 code. ``¥`` is taken for the yen, ``RMB`` for the yuan."""

CENTS = {"cent": "USD", "cents": "USD", "¢": "USD", "pence": "GBP", "penny": "GBP"}
"""Lower-cased word for a hundredth → the ISO 4217 code of the whole."""
