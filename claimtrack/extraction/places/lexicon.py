"""The words that tell a place from a person, a body or a common word."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from claimtrack.errors import ArtefactError

_FOLDER = Path(__file__).parents[1] / "lexicons"


@cache
def context_words(kind: str) -> frozenset[str]:
    """The words of one kind in place_context.txt ("locative", "thing" …)."""
    found: list[str] = []
    for line in _lines("place_context.txt"):
        key, _, words = line.partition(":")
        if key == kind:
            found.extend(word.replace("_", " ") for word in words.split())
    return frozenset(found)


@cache
def common_words() -> frozenset[str]:
    """Words of everyday English, in small letters, that some place is called by."""
    return frozenset(word for line in _lines("common_words.txt") for word in line.split())


@cache
def region_demonyms() -> dict[str, str]:
    """The name of the region or continent that a demonym speaks of ("European" → "Europe")."""
    found: dict[str, str] = {}
    for line in _lines("region_demonyms.txt"):
        region, _, words = line.partition(":")
        found.update((word.replace("_", " "), region) for word in words.split())
    return found


# Newspapers' and the post's short forms of US states and Canadian provinces, by their own names.
_STATES = """
Ala=Alabama AL=Alabama Alaska=Alaska AK=Alaska Ariz=Arizona AZ=Arizona Ark=Arkansas AR=Arkansas
Calif=California CA=California Colo=Colorado CO=Colorado Conn=Connecticut CT=Connecticut Del=Delaware
DE=Delaware Fla=Florida FL=Florida Ga=Georgia GA=Georgia HI=Hawaii ID=Idaho Ill=Illinois IL=Illinois
Ind=Indiana IN=Indiana IA=Iowa Kan=Kansas KS=Kansas Ky=Kentucky KY=Kentucky La=Louisiana LA=Louisiana
ME=Maine Md=Maryland MD=Maryland Mass=Massachusetts MA=Massachusetts Mich=Michigan MI=Michigan
Minn=Minnesota MN=Minnesota Miss=Mississippi MS=Mississippi Mo=Missouri MO=Missouri Mont=Montana MT=Montana
Neb=Nebraska NE=Nebraska Nev=Nevada NV=Nevada N.H=New_Hampshire NH=New_Hampshire N.J=New_Jersey
NJ=New_Jersey N.M=New_Mexico NM=New_Mexico N.Y=New_York NY=New_York N.C=North_Carolina NC=North_Carolina
N.D=North_Dakota ND=North_Dakota OH=Ohio Okla=Oklahoma OK=Oklahoma Ore=Oregon OR=Oregon Pa=Pennsylvania
PA=Pennsylvania R.I=Rhode_Island RI=Rhode_Island S.C=South_Carolina SC=South_Carolina S.D=South_Dakota
SD=South_Dakota Tenn=Tennessee TN=Tennessee Tex=Texas TX=Texas UT=Utah Vt=Vermont VT=Vermont Va=Virginia
VA=Virginia Wash=Washington WA=Washington W.Va=West_Virginia WV=West_Virginia Wis=Wisconsin WI=Wisconsin
Wyo=Wyoming WY=Wyoming Alta=Alberta B.C=British_Columbia BC=British_Columbia Man=Manitoba
N.B=New_Brunswick N.S=Nova_Scotia Ont=Ontario P.E.I=Prince_Edward_Island Que=Quebec Sask=Saskatchewan
"""


@cache
def state_abbreviations() -> dict[str, str]:
    """The state or province that a short form without its last full stop stands for ("Calif", "CA")."""
    pairs = (pair.split("=") for pair in _STATES.split())
    return {short: name.replace("_", " ") for short, name in pairs}


def _lines(name: str) -> list[str]:
    path = _FOLDER / name
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ArtefactError(f"{path}: a lexicon is missing; install claimtrack again") from error
    return [line for line in lines if line and not line.startswith("#")]
