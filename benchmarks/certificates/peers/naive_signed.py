"""The naive way followed by pyHanko as its manual has it: load the key once, sign each file in an update of its own."""

import io
from collections.abc import Callable
from pathlib import Path

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter

from benchmarks.certificates.peers.naive import naive_way
from benchmarks.certificates.signing_key import PASSPHRASE, SigningKey
from reports.rendering.certificate.data import CertificatePage


def naive_signed_way(folder: Path, key: SigningKey) -> Callable[[CertificatePage], bytes]:
    """Each certificate rendered by itself, then signed."""
    render, sign = naive_way(folder), pyhanko_signer(folder, key)
    return lambda page: sign(IncrementalPdfFileWriter(io.BytesIO(render(page))))


def pyhanko_signer(folder: Path, key: SigningKey) -> Callable[[IncrementalPdfFileWriter], bytes]:
    """Signs what the writer holds, changes to the file included."""
    (folder / "key.p12").write_bytes(key.file)
    signer = signers.SimpleSigner.load_pkcs12(folder / "key.p12", passphrase=PASSPHRASE)
    terms = signers.PdfSignatureMetadata(
        field_name="Signature1", subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    return lambda writer: signers.sign_pdf(writer, terms, signer=signer).getvalue()
