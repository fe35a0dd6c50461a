"""The field a signature stands in: invisible, since what is seen of it is the page's; tagged, as PDF/UA wants every widget."""

import pikepdf
from pikepdf import Array, Dictionary, Name, String

# Hidden from nobody, printed, not to be edited.
FLAGS = 4 | 128


def add_field(pdf: pikepdf.Pdf, label: str) -> int:
    """Puts a signature field on the first page; returns the number of the signature it will hold."""
    page, tree = pdf.pages[0].obj, pdf.Root.StructTreeRoot
    signature = pdf.make_indirect(Dictionary(Type=Name.Sig))
    widget = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("Signature1"), TU=String(label), F=FLAGS,
            Rect=Array([0, 0, 0, 0]), P=page, V=signature, StructParent=len(pdf.pages),
        )
    )  # fmt: skip
    reference = Dictionary(Type=Name.OBJR, Obj=widget, Pg=page)
    element = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Form, P=tree.K[0], Pg=page, Alt=String(label), K=Array([reference]))
    )
    tree.K[0].K.append(element)
    tree.ParentTree.Nums.extend([len(pdf.pages), element])
    tree.ParentTreeNextKey = len(pdf.pages) + 1
    page.Annots = Array([widget])
    pdf.Root.AcroForm = Dictionary(Fields=Array([widget]), SigFlags=3)
    return signature.objgen[0]
