"""Stable ids: the same article and configuration give the same ids everywhere."""

import hashlib


def stable_id(prefix: str, *parts: object) -> str:
    """Return an id made from its parts alone.

    Args:
        prefix: One letter that says what it is an id of.
        *parts: Values whose ``str`` identifies the thing, in order.

    Returns:
        The prefix and 80 bits of a SHA-256 hash in hexadecimal.
    """
    # The unit separator keeps ("a", "bc") and ("ab", "c") apart.
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"))
    return prefix + digest.hexdigest()[:20]
