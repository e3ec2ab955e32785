"""A year of the town, made up day by day from one scan. Pure: the same scan and day give the same facts.

Nothing here asks for the time or draws from a generator with a state: every chance is drawn from words, so
that a day can be asked for by itself and in any order.
"""

from town.year.day import Scenario, site_on, target_on
from town.year.home_looks import home_look
from town.year.people import Word, word_on

__all__ = ["Scenario", "Word", "home_look", "site_on", "target_on", "word_on"]
