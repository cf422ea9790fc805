"""A desk's note on the corpus: what is true of it, and what is not."""

from __future__ import annotations

TRUE = (
    "Xi Jinping and To Lam held talks in Hanoi on 14 April 2025.",
    "Vietnam's account has the two sides agree to establish a railway committee "
    "between their governments.",
    "China's own account has nothing of a COC or the DOC.",
    "To Lam asked for loans on the best terms, for technology and for training.",
    "Xi let China's market stand open to more goods from Vietnam.",
    "In 2021 Xi spoke against outside forces stirring up trouble at sea.",
    "In October 2024 Luong Cuong called ties with China an objective need and a "
    "strategic choice.",
    "The January 2025 call is known from China's side alone.",
)
# Each with the word that is wrong in it.
FALSE = (
    ("China promised the loans that To Lam had asked for.", "promised"),
    ("Both accounts of April 2025 have the sides agree on a COC.", "both"),
    ("The two sides signed 54 cooperation documents in Hanoi.", "54"),
    ("To Lam said that the United Nations must stay at the core.", "To Lam"),
    ("The 3+3 dialogue was lowered to the level of deputy ministers.", "lowered"),
    ('China wants differences "handled firmly through dialogue".', "firmly"),
    ("Xi Jinping first spoke of connectivity in April 2025.", "first"),
    ("To Lam asked for help with flooding in big cities.", "flooding"),
    ("In 2021 Vietnam asked China for a railway committee.", "railway"),
    ("The October 2024 talks took place in Hanoi.", "Hanoi"),
)

DRAFT = "\n\n".join((*TRUE, *(line for line, _ in FALSE)))
