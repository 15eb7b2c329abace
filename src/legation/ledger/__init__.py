"""The ledger of a state's relations: dated, sourced statements in packs, checked, and the state of affairs on a day."""

from legation.ledger.book import Ledger, chosen_focal, load_packs

__all__ = ["Ledger", "chosen_focal", "load_packs"]
