"""Every place GeoNames knows by name, in one file that is unpacked once and then only read.

The artefact is built by training/gazetteer/build.py from GeoNames data (geonames.org, CC BY 4.0).
"""

from claimtrack.extraction.gazetteer.additions import About, default_additions_folder
from claimtrack.extraction.gazetteer.entry import Entry
from claimtrack.extraction.gazetteer.gazetteer import (
    Gazetteer,
    default_cache_folder,
    is_unpacked,
    open_gazetteer,
    shared_gazetteer,
)
from claimtrack.extraction.gazetteer.keys import name_key, sound_key

__all__ = [
    "About",
    "Entry",
    "Gazetteer",
    "default_additions_folder",
    "default_cache_folder",
    "is_unpacked",
    "name_key",
    "open_gazetteer",
    "shared_gazetteer",
    "sound_key",
]
