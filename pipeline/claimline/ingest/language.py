"""Which language a text is in, as far as that decides whether it is read."""

import re
from functools import cache
from typing import Any

from claimline.lexicons import words

ENGLISH = "en"
# Less text than this says too little, and a name or two decide.
_LETTERS = 80
_OTHER_SCRIPT = 10
_SAMPLES = 3
_SAMPLE = 500
# At this probability no English sample text of ours, statistics and names among them, is taken for another language.
_SURE = 0.95
# Where a text has this share of such words, and so many of them, the identifier was sure that it is English.
_SHARE = 0.13
_KINDS = 8
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_NOT_LATIN = re.compile(r"[\u0370-\u1cff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufeff]")
_CODE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_;, ])")
_NAMES = {"english": "en", "eng": "en"}


def identified(text: str) -> str | None:
    """Return the language of a text as its letters tell it.

    Looked at are three samples, from its beginning, middle and end, so that a long quotation doesn't decide.

    Args:
        text: The text.

    Returns:
        ISO 639 code; None if the text says too little to be sure.
    """
    sample = _sample(text)
    letters = len(_LETTER.findall(sample))
    if len(_NOT_LATIN.findall(sample)) > max(letters / 2, _OTHER_SCRIPT):
        # A text in another script is none in English, however short it is.
        return str(_identifier().classify(sample)[0])
    if letters < _LETTERS:
        return None
    if _is_plainly_english(sample):
        return ENGLISH
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _SURE else None


def language_code(said: object) -> str | None:
    """Return a stated language as ISO 639 code.

    Args:
        said: A code with or without region (``en-GB``), or the language's name in English.

    Returns:
        The code of the language, such as ``en``; None if it says none.
    """
    text = str(said or "").strip().lower()
    if text in _NAMES:
        return _NAMES[text]
    code = _CODE.match(text)
    return code[0] if code else None


def _is_plainly_english(sample: str) -> bool:
    """Whether so many words are English ones that the identifier has no say; it takes far longer."""
    found = _WORD.findall(sample.lower())
    known = words("english_words.txt")
    return (
        sum(word in known for word in found) >= _SHARE * len(found)
        and len(known.intersection(found)) >= _KINDS
    )


def _sample(text: str) -> str:
    if len(text) <= _SAMPLES * _SAMPLE:
        return text
    step = (len(text) - _SAMPLE) // (_SAMPLES - 1)
    return " ".join(text[i * step : i * step + _SAMPLE] for i in range(_SAMPLES))


@cache
def _identifier() -> Any:
    # Loading takes a second; who reads no text shouldn't wait for it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
