"""A small fleet of made-up government sites on loopback, wrong on purpose, with the truth about itself."""

from town.building import truth
from town.planted import Planted
from town.serving import Town, serve_town, town_in_thread

__all__ = ["Planted", "Town", "serve_town", "town_in_thread", "truth"]
