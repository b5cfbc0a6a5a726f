"""The roles of domain.md §1 and what each may do at the start. Offices change them in the CMS afterwards.

Code never asks for a role, only for a permission. ``room.*`` stands for adding, changing, viewing (and, where
it exists, publishing) everything in a room that is not a page.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class StarterRole:
    """A role as the portal is delivered.

    Attributes:
        permissions: ``app_label.codename``.
        pages: permissions on the whole page tree (``add_page`` …).
        files: permissions on all images and documents (``add_image`` …).
    """

    title_id: str
    title_en: str
    permissions: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


COMPLAINT_WORK = (
    "complaints.view_complaint",
    "complaints.accept_complaint",
    "cases.open_case",
    "complaints.message_reporter",
    "complaints.reveal_complaint",
)
CASE_WORK = (
    "cases.view_case",
    "cases.analyse_needs",
    "cases.reveal_identity",
    "cases.add_note",
    "cases.manage_consent",
    "cases.read_narrative",
    "cases.read_health",
    "cases.search_people",
    "cases.manage_people",
    "cases.assess_risk",
    "cases.add_document",
    "cases.fill_form",
)
TASKS = ("procedures.do_task",)
ESCORT = ("referrals.escort_victim",)
AGENCIES = ("referrals.add_partneragency", "referrals.change_partneragency", "referrals.view_partneragency")
HANDING_OUT = ("procedures.assign_task", "procedures.manage_run")
PROCEDURES = (
    "procedures.add_procedure",
    "procedures.change_procedure",
    "procedures.view_procedure",
    "procedures.publish_procedure",
    "procedures.add_holiday",
    "procedures.change_holiday",
    "procedures.delete_holiday",
    "procedures.view_holiday",
    "procedures.view_unstaffed_task",
)
LETTER_TEXTS = (
    "letters.add_lettertemplate",
    "letters.change_lettertemplate",
    "letters.view_lettertemplate",
    "letters.publish_lettertemplate",
    "letters.add_numberformat",
    "letters.change_numberformat",
    "letters.delete_numberformat",
    "letters.view_numberformat",
    "letters.change_letterhead",
)
FORMS = (
    "intake_forms.add_formdefinition",
    "intake_forms.change_formdefinition",
    "intake_forms.view_formdefinition",
    "intake_forms.publish_formdefinition",
)
MOVING_REFERENCE_DATA = (
    "exchange.import_figures",
    "exchange.export_figures",
    "exchange.import_reference",
    "exchange.export_reference",
    "exchange.import_partners",
    "exchange.export_partners",
    "exchange.import_users",
    "exchange.export_users",
    "exchange.add_simfonivariable",
    "exchange.change_simfonivariable",
    "exchange.view_simfonivariable",
)
MOVING_FIGURES = ("exchange.import_figures", "exchange.export_figures")
MOVING_REGISTERS = ("exchange.import_register", "exchange.export_register", "exchange.report_to_simfoni")
MOVING_CONTENT = (
    "exchange.import_service_points",
    "exchange.export_service_points",
    "exchange.import_participation",
    "exchange.export_participation",
)
WRITING_FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
CONTENT = (
    "content.*",
    "home.*",
    "wagtailredirects.*",
    "wagtailredirects.delete_redirect",
    "simple_translation.submit_translation",
)
INDICATORS = ("statistics.view_indicator_numbers",)
HISTORY = (
    "statistics.add_historicalfigure",
    "statistics.change_historicalfigure",
    "statistics.view_historicalfigure",
    "statistics.add_historicalnote",
    "statistics.change_historicalnote",
    "statistics.view_historicalnote",
)


ROLE_PERMISSIONS: dict[str, StarterRole] = {
    "recording_officer": StarterRole(
        "Petugas pencatatan laporan",
        "Recording officer",
        (
            "complaints.record_complaint",
            "complaints.log_contact",
            *COMPLAINT_WORK,
            "cases.view_case",
            "cases.read_narrative",
            "cases.search_people",
            *ESCORT,
            *TASKS,
        ),
    ),
    "complaint_officer": StarterRole(
        "Petugas penanganan pengaduan",
        "Complaint officer",
        (*COMPLAINT_WORK, "complaints.log_contact", *CASE_WORK, "cases.accept_hand_over", *ESCORT, *TASKS),
    ),
    "service_officer": StarterRole(
        "Petugas Resos (dokter, terapis, psikolog, polwan, advokat)",
        "Service officer (doctor, therapist, psychologist, policewoman, advocate)",
        (
            "cases.view_case",
            "cases.reveal_identity",
            "cases.read_narrative",
            "cases.read_health",
            "cases.add_note",
            "cases.add_document",
            "cases.fill_form",
            "cases.assess_risk",
            "letters.draft_letter",
            *ESCORT,
            *TASKS,
        ),
    ),
    "case_manager": StarterRole(
        "Manajer kasus",
        "Case manager",
        (
            *CASE_WORK,
            "cases.manage_plan",
            "cases.close_case",
            "cases.hand_over_case",
            "cases.accept_hand_over",
            "complaints.log_contact",
            "referrals.view_referral",
            "referrals.create_referral",
            "referrals.send_referral",
            "complaints.view_complaint",
            "procedures.manage_run",
            "shelter.view_stay",
            "shelter.view_address",
            "empowerment.view_enrolment",
            "empowerment.manage_enrolment",
            "empowerment.record_session",
            "letters.view_letter",
            "letters.draft_letter",
            *ESCORT,
            *TASKS,
        ),
    ),
    "secretary": StarterRole(
        "Sekretaris",
        "Secretary",
        (
            "cases.view_case",
            "cases.read_narrative",
            "cases.add_note",
            "cases.add_document",
            "cases.search_people",
            *INDICATORS,
            "cases.assign_manager",
            "cases.close_case",
            "cases.hand_over_case",
            "cases.accept_hand_over",
            "referrals.view_referral",
            "referrals.send_referral",
            *AGENCIES,
            "complaints.view_complaint",
            "shelter.view_stay",
            "empowerment.view_enrolment",
            "letters.view_letter",
            "letters.draft_letter",
            "letters.review_letter",
            "letters.send_letter",
            "letters.cancel_letter",
            *MOVING_REGISTERS,
            *TASKS,
            *HANDING_OUT,
        ),
    ),
    "daily_chair": StarterRole(
        "Ketua harian",
        "Daily chair",
        ("cases.view_case", "cases.read_narrative", "letters.view_letter", "letters.sign_letter", *INDICATORS, *TASKS),
    ),
    "general_chair": StarterRole(
        "Ketua umum",
        "General chair",
        ("cases.view_case", "cases.read_narrative", "letters.view_letter", *INDICATORS, *TASKS),
    ),
    "legal_aid_officer": StarterRole(
        "Divisi bantuan hukum",
        "Legal aid officer",
        (
            "cases.view_case",
            "cases.reveal_identity",
            "cases.read_narrative",
            "cases.add_note",
            "cases.add_document",
            "cases.fill_form",
            "letters.draft_letter",
            *ESCORT,
            *TASKS,
        ),
    ),
    "agency_head": StarterRole(
        "Kepala badan",
        "Head of the agency",
        (
            "cases.view_case",
            "cases.read_narrative",
            "referrals.view_referral",
            "cases.decide_for_child",
            "shelter.view_stay",
            "shelter.confirm_emergency",
            "accounts.reset_second_factor",
            "letters.view_letter",
            "letters.sign_letter",
            "statistics.publish_edition",
            *INDICATORS,
            *TASKS,
        ),
    ),
    "women_protection_head": StarterRole(
        "Kepala bidang perlindungan perempuan",
        "Head of women's protection",
        (
            "cases.view_case",
            "cases.read_narrative",
            "shelter.view_stay",
            "empowerment.view_enrolment",
            "empowerment.record_session",
            "empowerment.add_programme",
            "empowerment.change_programme",
            "empowerment.view_programme",
            "letters.view_letter",
            "letters.draft_letter",
            *INDICATORS,
            *ESCORT,
            *TASKS,
        ),
    ),
    "shelter_officer": StarterRole(
        "Petugas shelter",
        "Shelter officer",
        (
            "cases.view_case",
            "cases.read_health",
            "cases.add_note",
            "shelter.view_stay",
            "shelter.admit_victim",
            "shelter.keep_stay",
            "shelter.manage_shelter",
            "shelter.view_address",
            *ESCORT,
            *TASKS,
        ),
    ),
    "partner": StarterRole("Mitra", "Partner", ("referrals.answer_referral",)),
    "communications": StarterRole(
        "Humas / tim KIE",
        "Communications",
        (*CONTENT, *HISTORY, *MOVING_CONTENT),
        pages=("add_page", "change_page"),
        files=WRITING_FILES,
    ),
    "moderator": StarterRole(
        "Moderator konten",
        "Moderator",
        (*CONTENT, *HISTORY),
        pages=("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
        files=WRITING_FILES,
    ),
    "system_admin": StarterRole(
        "Pengelola sistem",
        "System administrator",
        (
            "accounts.add_user",
            "accounts.change_user",
            "accounts.view_user",
            "accounts.create_officer",
            "accounts.reset_second_factor",
            "accounts.add_serviceunit",
            "accounts.change_serviceunit",
            "accounts.view_serviceunit",
            "accounts.merge_unit",
            "accounts.change_role",
            "accounts.view_role",
            "auth.add_group",
            "auth.change_group",
            "auth.view_group",
            "privacy.view_audit_trail",
            *AGENCIES,
            "empowerment.add_programme",
            "empowerment.change_programme",
            "empowerment.view_programme",
            "empowerment.change_empowermentsettings",
            "shelter.change_sheltersettings",
            *MOVING_REFERENCE_DATA,
            *FORMS,
            *PROCEDURES,
            *LETTER_TEXTS,
            "statistics.add_indicator",
            "statistics.change_indicator",
            "statistics.view_indicator",
            "statistics.change_disclosurerule",
            "reference.*",
            "home.*",
        ),
    ),
    "data_analyst": StarterRole("Pemantau / pimpinan data", "Data analyst", ("statistics.*", *MOVING_FIGURES)),
}

#: What everybody who signs in needs.
FOR_EVERY_ROLE = ("wagtailadmin.access_admin",)
