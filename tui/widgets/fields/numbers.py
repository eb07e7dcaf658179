"""Numbers with built-in checks: bank accounts, VAT and trade register numbers."""

from __future__ import annotations

from stdnum import iban
from stdnum.eu import vat
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

from store.errors import N_, Invalid
from tui.locale import _
from tui.widgets.fields.field import Context, Field

__all__ = ["BtwIdField", "CountField", "IbanField", "KvkField"]


def _bare(typed: str) -> str:
    return "".join(sign for sign in typed if sign not in " .-").upper()


class _CodeOfLetters(Field[str]):
    def allows(self, sign: str) -> bool:
        return sign.isascii() and (sign.isalnum() or sign in " .-")


class IbanField(_CodeOfLetters):
    """A bank account number with its check digits (ISO 13616), stored without spaces."""

    def __init__(self, *, required: bool = False) -> None:
        super().__init__(required=required, limit=42)

    def read(self, typed: str, _context: Context, /) -> str:
        try:
            return str(iban.validate(_bare(typed)))
        except InvalidChecksum:
            raise Invalid(
                N_("{text}: the check digits do not match. Compare it with the invoice."),
                text=typed,
            ) from None
        except InvalidLength:
            raise Invalid(
                N_("{text}: wrong length for an IBAN of this country. Check it."), text=typed
            ) from None
        except ValidationError:
            raise Invalid(
                N_("{text} is not an IBAN. Begin with a country code and two digits."),
                text=typed,
            ) from None

    def show(self, value: str) -> str:
        return " ".join(value[at : at + 4] for at in range(0, len(value), 4))

    def hint(self) -> str:
        return _("NL91 ABNA 0417 1643 00, with or without spaces")


class BtwIdField(_CodeOfLetters):
    """A VAT identification number of an EU country, stored with its country and without spaces.

    The Dutch btw-id has check digits of its own (Belastingdienst, since 2020).
    """

    def __init__(self, *, required: bool = False) -> None:
        super().__init__(required=required, limit=24)

    def read(self, typed: str, _context: Context, /) -> str:
        bare = _bare(typed)
        try:
            vat.validate(bare)
        except InvalidChecksum:
            raise Invalid(
                N_("{text}: the check digits do not match. Compare it with the invoice."),
                text=typed,
            ) from None
        except ValidationError:
            raise Invalid(
                N_("{text} is not an EU VAT number. Type one such as NL002455799B11."),
                text=typed,
            ) from None
        return bare

    def show(self, value: str) -> str:
        return value

    def hint(self) -> str:
        return _("NL002455799B11, with its country")


class KvkField(Field[str]):
    """A number of the Dutch trade register: eight digits, without a check digit (KVK)."""

    def __init__(self, *, required: bool = False) -> None:
        super().__init__(required=required, limit=10)

    def read(self, typed: str, _context: Context, /) -> str:
        bare = _bare(typed)
        if not (bare.isascii() and bare.isdigit()) or len(bare) != 8:
            raise Invalid(
                N_("{text} has {count} digits. Type a KvK number of eight digits."),
                text=typed,
                count=sum(sign.isdigit() for sign in bare),
            )
        return bare

    def show(self, value: str) -> str:
        return value

    def hint(self) -> str:
        return _("Eight digits")

    def allows(self, sign: str) -> bool:
        return sign.isascii() and (sign.isdigit() or sign in " .")


class CountField(Field[int]):
    """A non-negative whole number."""

    right = True

    def __init__(self, *, required: bool = False) -> None:
        super().__init__(required=required, limit=18)

    def read(self, typed: str, _context: Context, /) -> int:
        if not (typed.isascii() and typed.isdigit()):
            raise Invalid(N_("{text} is not a whole number. Type digits only."), text=typed)
        return int(typed)

    def show(self, value: int) -> str:
        return str(value)

    def allows(self, sign: str) -> bool:
        return sign in "0123456789"
