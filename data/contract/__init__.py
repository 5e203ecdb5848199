"""The contract: every table the board knows, in Open Data Contract Standard YAML, one file a domain."""

from data.contract.model import Contract, ContractError, Field, Reference, Rule, Table
from data.contract.reader import load_contract

__all__ = ["Contract", "ContractError", "Field", "Reference", "Rule", "Table", "load_contract"]
