"""The constructions that propositions are read from, each with an example and how far it is to be trusted."""

from typing import NamedTuple


class Construction(NamedTuple):
    """One construction.

    Attributes:
        name: The ``rule`` of its propositions.
        example: A sentence with it.
        reads: What is read from the example.
        confidence: Share of its propositions that a strict scorer finds right, as estimated on development data.
    """

    name: str
    example: str
    reads: str
    confidence: float


CONSTRUCTIONS = (
    Construction("SV", "Prices fell.", "Prices fell.", 0.50),
    Construction("SVO", "Norway bought ships.", "Norway bought ships.", 0.70),
    Construction("SVC", "Ann is a judge.", "Ann is a judge.", 0.64),
    Construction("SVA", "The office is in Oslo.", "The office is in Oslo.", 0.66),
    Construction("SVOO", "Ann gave Bo a book.", "Ann gave Bo a book.", 0.64),
    Construction("SVOC", "They elected Ann chair.", "They elected Ann chair.", 0.62),
    Construction("report", "Ann said prices fell.", "Ann said prices fell.", 0.73),
    Construction("existential", "There are two reasons.", "There are two reasons.", 0.50),
    Construction("passive", "The bill was passed by the house.", "The bill was passed by the house.", 0.71),
    Construction("relative", "Ann, who leads Oslo, left.", "Ann leads Oslo.", 0.57),
    Construction("participial_modifier", "A bridge built in 1900 fell.", "A bridge was built in 1900.", 0.50),
    Construction("participial_adverbial", "Leaving Oslo, Ann wept.", "Ann left Oslo.", 0.50),
    Construction("gerund", "After leaving Oslo, Ann wept.", "Ann left Oslo.", 0.43),
    Construction("purpose_infinitive", "Ann left to see Bo.", "Ann was to see Bo.", 0.42),
    Construction("object_control", "Ann told Bo to leave.", "Bo was to leave.", 0.42),
    Construction("infinitive", "Ann wants Bo to leave.", "Bo is to leave.", 0.40),
    Construction("imperative", "Leave now.", "Leave now.", 0.30),
    Construction("subjectless", "Makes sense.", "Makes sense.", 0.35),
    Construction("apposition", "Ann, a judge, left.", "Ann is a judge.", 0.45),
    Construction(
        "nominalization", "The signing of the pact by Oslo hurt.", "The pact was signed by Oslo.", 0.40
    ),
    Construction("small_clause", "Critics called it a mistake.", "It is a mistake.", 0.42),
    Construction("title", "Judge Ann Lee left.", "Ann Lee is judge.", 0.42),
)

CONFIDENCE = {construction.name: construction.confidence for construction in CONSTRUCTIONS}
"""Construction to how far it is to be trusted."""
