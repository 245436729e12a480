"""Reading: a path, URL or bytes → Document → Article, one file per format.

`inputs` lists what there is to read, `read` reads one of them, `claim_table` reads tables of claims.
"""

from claimtrack.reading import claim_table
from claimtrack.reading.input import Input
from claimtrack.reading.listing import inputs
from claimtrack.reading.reader import read

__all__ = ["Input", "claim_table", "inputs", "read"]
