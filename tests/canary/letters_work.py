"""Letters, typed into the screens: drafted, commented, returned, signed on the screen and by hand, sent, cancelled."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from intake.letters import forms as letter_forms
from intake.letters.models import Letter, LetterTemplate

from .visitor import Visitor, form_on


class LettersWork:
    """What a walk does with the letters of a case."""

    typist: Any
    fill: Any
    answer: Any
    people: dict[str, Any]
    manager: Visitor
    secretary: Visitor
    chair: Visitor

    def letters(self, victim: Any) -> None:
        """One letter is signed on the screen and sent, one by hand, one is cancelled."""
        self.signature()
        address = self.begin(victim)
        self.secretary.send(
            f"{address}kembalikan/", self.fill(self.form("kembalikan", letter_forms.ReturnForm, address))
        )
        self.write(address)
        self.pass_on(address)
        self.secretary.send(f"{address}komentar/", self.fill(self.form("", letter_forms.CommentForm, address)))
        signing = form_on(self.chair.get(f"{address}tandatangani/"), letter_forms.SignForm)
        seen = str(signing["seen"].value())
        self.chair.send(f"{address}tandatangani/", self.fill(signing, seen=seen), 422)
        self.chair.send(
            f"{address}tandatangani/", {"seen": seen, "otp_token": self.people["daily_chair"].current_code()}
        )
        self.secretary.send(
            f"{address}kirim/", self.fill(self.form("kirim", letter_forms.SendForm, address), notice_to="")
        )
        assert b"%PDF" in self.manager.get(f"{address}pdf/").content

        address = self.begin(victim)
        self.pass_on(address)
        letter = Letter.objects.get(pk=address.split("/")[-2])
        self.chair.send(f"{address}beri-nomor/", {"seen": letter.revision})
        form = form_on(self.chair.get(f"{address}tanda-tangan-basah/"), letter_forms.HandForm)
        self.chair.send(f"{address}tanda-tangan-basah/", self.fill(form, seen=str(form["seen"].value())))
        self.answer(self.secretary, f"{address}batalkan/", letter_forms.CancelForm)
        code = Letter.objects.get(pk=letter.pk).code
        assert self.manager.get(f"/verifikasi/{code}/").status_code == 200

    def form(self, step: str, kind: type, address: str) -> Any:
        """Return the form of a screen of the letter, as the secretary sees it."""
        return self.secretary.form(f"{address}{step}/" if step else address, kind)

    def signature(self) -> None:
        """The chair enters title, number and picture."""
        picture = BytesIO()
        Image.new("RGB", (40, 20), "white").save(picture, "PNG")
        file = SimpleUploadedFile("t.png", picture.getvalue(), "image/png")
        form = form_on(self.chair.get("/admin/surat/tanda-tangan/"), letter_forms.SignatureForm)
        self.chair.send("/admin/surat/tanda-tangan/", self.fill(form, picture=file, remove_picture=""))

    def begin(self, victim: Any) -> str:
        """Begin the health referral, write it and pass it on; return its address."""
        address = f"/admin/surat/korban/{victim.pk}/baru/"
        form = self.manager.form(address, letter_forms.ChooseTemplateForm)
        template = LetterTemplate.objects.get(key="health-referral")
        answers = self.fill(form, template=str(template.versions.all()[0].pk))
        begun = self.manager.send(address, answers)["Location"].removesuffix("ubah/")
        self.write(begun)
        return str(begun)

    def write(self, address: str) -> None:
        """Fill every placeholder of the draft and pass it on."""
        form = form_on(self.manager.get(f"{address}ubah/"), letter_forms.DraftForm)
        answers = self.fill(form, seen=str(form["seen"].value()))
        # Its questions come from the template; the class itself has only the revision.
        self.typist.filled[letter_forms.DraftForm] = set(letter_forms.DraftForm.base_fields)
        self.manager.send(f"{address}ubah/", answers | {"pass_on": "1"})

    def pass_on(self, address: str) -> None:
        """The secretary passes it on for signature."""
        letter = Letter.objects.get(pk=address.split("/")[-2])
        self.secretary.send(f"{address}teruskan/", {"seen": letter.revision})
