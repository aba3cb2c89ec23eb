"""Errors that end a run, each with its cause and its remedy."""


class ClaimlineError(Exception):
    """Something that keeps claimline from going on.

    Args:
        message: What is wrong, one sentence.
        hint: What to do about it, naming the option to pass.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message} {hint}")
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[type["ClaimlineError"], tuple[str, str]]:
        # Exceptions are pickled with what their base class was given, which is one argument here.
        return type(self), (self.message, self.hint)


class ModelError(ClaimlineError):
    """The spaCy pipeline cannot be loaded or lacks what claimline needs."""


class InputError(ClaimlineError):
    """The call's input can't be used at all."""


class OutputError(ClaimlineError):
    """The output folder or a file in it cannot be used."""


class WorkerError(ClaimlineError):
    """The processes that read articles can't be started."""
