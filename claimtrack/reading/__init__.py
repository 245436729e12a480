"""Reading: a path, URL or bytes → Document → Article, one file per format.

`inputs` lists what there is to read, `read` reads one of them, `members` lists what a fetched one turns out
to hold, `claim_table` reads tables of claims.
"""

from claimtrack.reading import claim_table
from claimtrack.reading.input import Input
from claimtrack.reading.listing import inputs, members
from claimtrack.reading.reader import Container, read

__all__ = ["Container", "Input", "claim_table", "inputs", "members", "read"]
