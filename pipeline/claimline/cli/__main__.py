"""``python -m claimline.cli``: the same as the command ``claimline``."""

from claimline.cli import main

main()
