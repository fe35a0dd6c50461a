"""Degrees told from names: "Dr. Ir. H. Budi Contoh, S.T., M.Si." → before, name, after."""

import re

# Written before the name. "M." stays (Muhammad), as does any other initial: only H. and Hj. are titles of one letter.
FRONT = {
    "prof": "Prof.", "dr": "Dr.", "dra": "Dra.", "drs": "Drs.", "drg": "drg.", "drh": "drh.", "ir": "Ir.", "h": "H.", "hj": "Hj.",
    "kh": "K.H.", "apt": "apt.", "ns": "Ns.", "ners": "Ners", "pdt": "Pdt.", "ust": "Ust.", "hc": "(H.C.)",
}  # fmt: skip
# Degrees that people also write after the name without a comma, here without dots; the second group only with dots.
BARE_WORDS = """
    se sh skm ssos spd spdi skom sip sstp stp sap sag skep spt shut ssn spsi sfarm sked skeb ssi ssit strkeb strkep strsos strip
    mm mh msi mt map mpd mkom mkes mhum mse mak msc mba phd amd amk amkeb amdkeb amdkep amdkom amdak mpsi mag mip mtr mtrap
"""
DOTTED_WORDS = "st ma sp ss dea llm meng dba mars mphil mbiomed macc mp mtp spog span spa spb sppd sppk sprad"
BARE_BACK = set(BARE_WORDS.split())
DOTTED_BACK = BARE_BACK | set(DOTTED_WORDS.split())
GLUED = re.compile(r"^((?:prof|drs?|dra|drg|drh|ir|hj?|k\.h|apt|ns)\.)(?=[^\W\d_])", re.IGNORECASE)


def split_name(text: str) -> tuple[str, str, str]:
    """(degrees before, name, degrees after) of a name as people write it; blanks are put in order, letters stay."""
    whole = " ".join(text.replace("`", "'").split()).strip(" ,;")
    main, _comma, tail = whole.partition(",")
    degrees = [degree for part in tail.split(",") for degree in split_degrees(part)]
    if degrees and not looks_like_degree(degrees[0]):  # "Contoh, Budi": no degree, so nothing is cut off
        return *take_front(whole), ""
    front, rest = take_front(main.strip())
    name, bare = take_bare_back(rest)
    return front, name.strip(" ,"), ", ".join([*bare, *degrees])


def split_degrees(part: str) -> list[str]:
    """Both of "S.T. M.Si."; what is not a row of known degrees stays together."""
    part = part.strip(" -")
    words = part.split(" ")
    return words if len(words) > 1 and all(is_degree(word) for word in words) else [part] if part.strip(".") else []


def looks_like_degree(text: str) -> bool:
    letters = text.replace(".", "").replace(" ", "")
    return "." in text or letters.casefold() in DOTTED_BACK or (letters[:2].isupper() and not letters.isupper())


def take_front(text: str) -> tuple[str, str]:
    """The titles at the beginning, and what follows them; at least one word is left as the name."""
    titles: list[str] = []
    words = unglue(text).split(" ")
    while len(words) > 1:
        key = re.sub(r"[.()]", "", words[0]).casefold()
        if key not in FRONT or (key == "hc" and not titles):
            break
        titles.append("dr." if words.pop(0).startswith("dr") and key == "dr" else FRONT[key])
    return " ".join(titles), " ".join(words)


def unglue(text: str) -> str:
    """Titles set apart: "Dr.H.Budi" → "Dr. H. Budi"."""
    done = ""
    while match := GLUED.match(text):
        done += match[1] + " "
        text = text[match.end() :].lstrip()
    head, blank, rest = text.partition(" ")
    if done or not blank or re.sub(r"[.()]", "", head).casefold() not in FRONT:
        return done + text
    return f"{head} {unglue(rest)}"


def take_bare_back(text: str) -> tuple[str, list[str]]:
    """Degrees at the end that no comma announces: "Budi Contoh S.Sos M.Si", "BUDI CONTOH SE MM"."""
    words = text.split(" ")
    degrees: list[str] = []
    while len(words) > 1 and is_degree(words[-1]):
        degrees.insert(0, words.pop())
    return " ".join(words), degrees


def is_degree(word: str) -> bool:
    letters = word.replace(".", "").casefold()
    return (letters in DOTTED_BACK and "." in word) or (letters in BARE_BACK and word[:2].isupper())
