""" Contains all the data models used in inputs/outputs """

from .agent import Agent
from .agent_change import AgentChange
from .audit_entry import AuditEntry
from .audit_entry_detail import AuditEntryDetail
from .break_reason import BreakReason
from .break_reason_change import BreakReasonChange
from .calendar import Calendar
from .calendar_change import CalendarChange
from .calendar_change_holidays import CalendarChangeHolidays
from .calendar_change_special_days import CalendarChangeSpecialDays
from .calendar_change_weekly import CalendarChangeWeekly
from .calendar_day import CalendarDay
from .calendar_day_kind import CalendarDayKind
from .calendar_holidays import CalendarHolidays
from .calendar_kind import CalendarKind
from .calendar_special_days import CalendarSpecialDays
from .calendar_weekly import CalendarWeekly
from .call_back_promised import CallBackPromised
from .call_ref import CallRef
from .call_wanted import CallWanted
from .caller_list import CallerList
from .caps import Caps
from .carrier_said import CarrierSaid
from .check import Check
from .check_definition_type_0 import CheckDefinitionType0
from .checked import Checked
from .checked_exits import CheckedExits
from .chosen_device import ChosenDevice
from .chosen_device_kind import ChosenDeviceKind
from .code import Code
from .company import Company
from .company_storage_mark import CompanyStorageMark
from .confirmed import Confirmed
from .contact import Contact
from .contact_result import ContactResult
from .contact_why import ContactWhy
from .delete_prompt_audio_language import DeletePromptAudioLanguage
from .deleted import Deleted
from .deletion import Deletion
from .device import Device
from .device_choice import DeviceChoice
from .device_choice_kind import DeviceChoiceKind
from .device_kind import DeviceKind
from .devices_ticket import DevicesTicket
from .digits import Digits
from .disposition import Disposition
from .disposition_change import DispositionChange
from .duty_rule import DutyRule
from .duty_rule_change import DutyRuleChange
from .duty_rule_change_days import DutyRuleChangeDays
from .duty_rule_days import DutyRuleDays
from .enrolment import Enrolment
from .entries_entry import EntriesEntry
from .entry_change import EntryChange
from .entry_page import EntryPage
from .export_agents_format import ExportAgentsFormat
from .export_numbers_format import ExportNumbersFormat
from .export_phones_format import ExportPhonesFormat
from .export_queues_format import ExportQueuesFormat
from .fact_page import FactPage
from .fed_fact import FedFact
from .fed_fact_data import FedFactData
from .field_difference import FieldDifference
from .flow import Flow
from .flow_change import FlowChange
from .flow_change_draft import FlowChangeDraft
from .flow_difference import FlowDifference
from .flow_problem import FlowProblem
from .flow_problem_severity import FlowProblemSeverity
from .flow_problem_text import FlowProblemText
from .flow_version import FlowVersion
from .get_bundle_response_get_bundle import GetBundleResponseGetBundle
from .get_prompt_audio_language_type_0 import GetPromptAudioLanguageType0
from .get_prompt_audio_rate import GetPromptAudioRate
from .get_report_direction import GetReportDirection
from .get_report_format import GetReportFormat
from .get_report_language import GetReportLanguage
from .given_registration import GivenRegistration
from .happening import Happening
from .happening_what import HappeningWhat
from .health import Health
from .heard import Heard
from .held_skill import HeldSkill
from .ice_server import IceServer
from .import_outcome import ImportOutcome
from .key import Key
from .key_change import KeyChange
from .legal_year import LegalYear
from .list_calendar_uses_response_200_item import ListCalendarUsesResponse200Item
from .list_contacts_direction import ListContactsDirection
from .list_flow_nodes_response_list_flow_nodes import ListFlowNodesResponseListFlowNodes
from .list_flow_uses_response_200_item import ListFlowUsesResponse200Item
from .list_prompt_uses_response_200_item import ListPromptUsesResponse200Item
from .list_recordings_state import ListRecordingsState
from .list_voicemails_state import ListVoicemailsState
from .list_webhook_deliveries_status import ListWebhookDeliveriesStatus
from .listed_caller import ListedCaller
from .listed_caller_change import ListedCallerChange
from .live import Live
from .live_call import LiveCall
from .made_agent import MadeAgent
from .made_key import MadeKey
from .made_phone import MadePhone
from .made_tenant import MadeTenant
from .made_user import MadeUser
from .me import Me
from .me_change import MeChange
from .member import Member
from .my_agent import MyAgent
from .my_queue import MyQueue
from .new_agent import NewAgent
from .new_break_reason import NewBreakReason
from .new_calendar import NewCalendar
from .new_calendar_holidays import NewCalendarHolidays
from .new_calendar_special_days import NewCalendarSpecialDays
from .new_calendar_weekly import NewCalendarWeekly
from .new_call import NewCall
from .new_day import NewDay
from .new_day_kind import NewDayKind
from .new_disposition import NewDisposition
from .new_duty_rule import NewDutyRule
from .new_duty_rule_days import NewDutyRuleDays
from .new_entry import NewEntry
from .new_flow import NewFlow
from .new_flow_draft import NewFlowDraft
from .new_key import NewKey
from .new_listed_caller import NewListedCaller
from .new_number import NewNumber
from .new_phone import NewPhone
from .new_phone_codecs_item import NewPhoneCodecsItem
from .new_preferences import NewPreferences
from .new_preferences_density_type_0 import NewPreferencesDensityType0
from .new_preferences_language_type_0 import NewPreferencesLanguageType0
from .new_preferences_theme_type_0 import NewPreferencesThemeType0
from .new_prompt import NewPrompt
from .new_queue import NewQueue
from .new_queue_after_wait import NewQueueAfterWait
from .new_queue_strategy import NewQueueStrategy
from .new_queue_when_closed import NewQueueWhenClosed
from .new_queue_when_unmanned import NewQueueWhenUnmanned
from .new_role import NewRole
from .new_sign_up import NewSignUp
from .new_sign_up_language import NewSignUpLanguage
from .new_skill import NewSkill
from .new_status import NewStatus
from .new_status_status import NewStatusStatus
from .new_tenant import NewTenant
from .new_tenant_language import NewTenantLanguage
from .new_trunk import NewTrunk
from .new_trunk_codecs_item import NewTrunkCodecsItem
from .new_user import NewUser
from .new_wall import NewWall
from .new_webhook import NewWebhook
from .node_difference import NodeDifference
from .node_difference_change import NodeDifferenceChange
from .node_exit import NodeExit
from .number import Number
from .number_change import NumberChange
from .number_left import NumberLeft
from .one_session import OneSession
from .one_time_password import OneTimePassword
from .outline import Outline
from .page import Page
from .page_agent import PageAgent
from .page_break_reason import PageBreakReason
from .page_calendar import PageCalendar
from .page_call import PageCall
from .page_call_state import PageCallState
from .page_call_state_state import PageCallStateState
from .page_contact import PageContact
from .page_disposition import PageDisposition
from .page_duty_rule import PageDutyRule
from .page_entry_1 import PageEntry1
from .page_entry_2 import PageEntry2
from .page_flow import PageFlow
from .page_key import PageKey
from .page_listed_caller import PageListedCaller
from .page_live_call import PageLiveCall
from .page_number import PageNumber
from .page_one_session import PageOneSession
from .page_phone import PagePhone
from .page_prompt import PagePrompt
from .page_queue import PageQueue
from .page_recording import PageRecording
from .page_role import PageRole
from .page_skill import PageSkill
from .page_tenant import PageTenant
from .page_trunk import PageTrunk
from .page_user import PageUser
from .page_voicemail import PageVoicemail
from .page_webhook import PageWebhook
from .page_webhook_delivery import PageWebhookDelivery
from .password_change import PasswordChange
from .permission_list import PermissionList
from .phone import Phone
from .phone_change import PhoneChange
from .phone_change_codecs_item import PhoneChangeCodecsItem
from .phone_password import PhonePassword
from .placed_call import PlacedCall
from .preferences import Preferences
from .problem import Problem
from .prompt import Prompt
from .prompt_change import PromptChange
from .proof import Proof
from .publish import Publish
from .queue import Queue
from .queue_after_wait import QueueAfterWait
from .queue_change import QueueChange
from .queue_change_after_wait import QueueChangeAfterWait
from .queue_change_strategy import QueueChangeStrategy
from .queue_change_when_closed import QueueChangeWhenClosed
from .queue_change_when_unmanned import QueueChangeWhenUnmanned
from .queue_level import QueueLevel
from .queue_strategy import QueueStrategy
from .queue_when_closed import QueueWhenClosed
from .queue_when_unmanned import QueueWhenUnmanned
from .recording import Recording
from .recordings_ticket import RecordingsTicket
from .recovery_codes import RecoveryCodes
from .refresh import Refresh
from .replayed import Replayed
from .report_answer import ReportAnswer
from .report_answer_rows_item import ReportAnswerRowsItem
from .report_answer_total_type_0 import ReportAnswerTotalType0
from .report_column import ReportColumn
from .report_column_how import ReportColumnHow
from .report_column_title import ReportColumnTitle
from .report_kind import ReportKind
from .report_kind_how import ReportKindHow
from .report_kind_title import ReportKindTitle
from .report_kinds import ReportKinds
from .required import Required
from .role import Role
from .role_change import RoleChange
from .row_problem import RowProblem
from .secret_webhook import SecretWebhook
from .served_queue import ServedQueue
from .settings import Settings
from .settings_change import SettingsChange
from .settings_change_language import SettingsChangeLanguage
from .settings_storage_mark import SettingsStorageMark
from .shown_member import ShownMember
from .shown_registration import ShownRegistration
from .shown_skill import ShownSkill
from .shown_wish import ShownWish
from .sign_in import SignIn
from .sign_up_state import SignUpState
from .sign_up_token import SignUpToken
from .signed import Signed
from .sip_identity import SipIdentity
from .skill import Skill
from .skill_change import SkillChange
from .skill_level import SkillLevel
from .sound import Sound
from .sound_language import SoundLanguage
from .sound_origin import SoundOrigin
from .speak import Speak
from .speak_language import SpeakLanguage
from .special_day import SpecialDay
from .status_answer import StatusAnswer
from .step import Step
from .step_data import StepData
from .tenant import Tenant
from .tenant_change import TenantChange
from .tenant_change_language import TenantChangeLanguage
from .tile import Tile
from .tile_id import TileId
from .tile_width import TileWidth
from .transfer_target import TransferTarget
from .trial import Trial
from .trial_variables import TrialVariables
from .trial_waits_for import TrialWaitsFor
from .trunk import Trunk
from .trunk_change import TrunkChange
from .trunk_change_codecs_item import TrunkChangeCodecsItem
from .trunk_live import TrunkLive
from .trunk_test import TrunkTest
from .try_ import Try
from .try_definition_type_0 import TryDefinitionType0
from .try_event import TryEvent
from .try_event_queue_type_0 import TryEventQueueType0
from .upload_prompt_language import UploadPromptLanguage
from .use import Use
from .user import User
from .user_change import UserChange
from .uses import Uses
from .voice import Voice
from .voicemail import Voicemail
from .voicemail_change import VoicemailChange
from .wall import Wall
from .wall_limits import WallLimits
from .webhook import Webhook
from .webhook_change import WebhookChange
from .webhook_delivery import WebhookDelivery
from .webhook_delivery_status import WebhookDeliveryStatus
from .webhook_test import WebhookTest
from .whole_contact import WholeContact
from .whole_contact_nodes import WholeContactNodes
from .whole_contact_record import WholeContactRecord
from .whole_contact_why import WholeContactWhy
from .whole_flow import WholeFlow
from .whole_flow_draft import WholeFlowDraft
from .whole_flow_version import WholeFlowVersion
from .whole_flow_version_definition import WholeFlowVersionDefinition
from .wished import Wished

__all__ = (
    "Agent",
    "AgentChange",
    "AuditEntry",
    "AuditEntryDetail",
    "BreakReason",
    "BreakReasonChange",
    "Calendar",
    "CalendarChange",
    "CalendarChangeHolidays",
    "CalendarChangeSpecialDays",
    "CalendarChangeWeekly",
    "CalendarDay",
    "CalendarDayKind",
    "CalendarHolidays",
    "CalendarKind",
    "CalendarSpecialDays",
    "CalendarWeekly",
    "CallBackPromised",
    "CallerList",
    "CallRef",
    "CallWanted",
    "Caps",
    "CarrierSaid",
    "Check",
    "CheckDefinitionType0",
    "Checked",
    "CheckedExits",
    "ChosenDevice",
    "ChosenDeviceKind",
    "Code",
    "Company",
    "CompanyStorageMark",
    "Confirmed",
    "Contact",
    "ContactResult",
    "ContactWhy",
    "Deleted",
    "DeletePromptAudioLanguage",
    "Deletion",
    "Device",
    "DeviceChoice",
    "DeviceChoiceKind",
    "DeviceKind",
    "DevicesTicket",
    "Digits",
    "Disposition",
    "DispositionChange",
    "DutyRule",
    "DutyRuleChange",
    "DutyRuleChangeDays",
    "DutyRuleDays",
    "Enrolment",
    "EntriesEntry",
    "EntryChange",
    "EntryPage",
    "ExportAgentsFormat",
    "ExportNumbersFormat",
    "ExportPhonesFormat",
    "ExportQueuesFormat",
    "FactPage",
    "FedFact",
    "FedFactData",
    "FieldDifference",
    "Flow",
    "FlowChange",
    "FlowChangeDraft",
    "FlowDifference",
    "FlowProblem",
    "FlowProblemSeverity",
    "FlowProblemText",
    "FlowVersion",
    "GetBundleResponseGetBundle",
    "GetPromptAudioLanguageType0",
    "GetPromptAudioRate",
    "GetReportDirection",
    "GetReportFormat",
    "GetReportLanguage",
    "GivenRegistration",
    "Happening",
    "HappeningWhat",
    "Health",
    "Heard",
    "HeldSkill",
    "IceServer",
    "ImportOutcome",
    "Key",
    "KeyChange",
    "LegalYear",
    "ListCalendarUsesResponse200Item",
    "ListContactsDirection",
    "ListedCaller",
    "ListedCallerChange",
    "ListFlowNodesResponseListFlowNodes",
    "ListFlowUsesResponse200Item",
    "ListPromptUsesResponse200Item",
    "ListRecordingsState",
    "ListVoicemailsState",
    "ListWebhookDeliveriesStatus",
    "Live",
    "LiveCall",
    "MadeAgent",
    "MadeKey",
    "MadePhone",
    "MadeTenant",
    "MadeUser",
    "Me",
    "MeChange",
    "Member",
    "MyAgent",
    "MyQueue",
    "NewAgent",
    "NewBreakReason",
    "NewCalendar",
    "NewCalendarHolidays",
    "NewCalendarSpecialDays",
    "NewCalendarWeekly",
    "NewCall",
    "NewDay",
    "NewDayKind",
    "NewDisposition",
    "NewDutyRule",
    "NewDutyRuleDays",
    "NewEntry",
    "NewFlow",
    "NewFlowDraft",
    "NewKey",
    "NewListedCaller",
    "NewNumber",
    "NewPhone",
    "NewPhoneCodecsItem",
    "NewPreferences",
    "NewPreferencesDensityType0",
    "NewPreferencesLanguageType0",
    "NewPreferencesThemeType0",
    "NewPrompt",
    "NewQueue",
    "NewQueueAfterWait",
    "NewQueueStrategy",
    "NewQueueWhenClosed",
    "NewQueueWhenUnmanned",
    "NewRole",
    "NewSignUp",
    "NewSignUpLanguage",
    "NewSkill",
    "NewStatus",
    "NewStatusStatus",
    "NewTenant",
    "NewTenantLanguage",
    "NewTrunk",
    "NewTrunkCodecsItem",
    "NewUser",
    "NewWall",
    "NewWebhook",
    "NodeDifference",
    "NodeDifferenceChange",
    "NodeExit",
    "Number",
    "NumberChange",
    "NumberLeft",
    "OneSession",
    "OneTimePassword",
    "Outline",
    "Page",
    "PageAgent",
    "PageBreakReason",
    "PageCalendar",
    "PageCall",
    "PageCallState",
    "PageCallStateState",
    "PageContact",
    "PageDisposition",
    "PageDutyRule",
    "PageEntry1",
    "PageEntry2",
    "PageFlow",
    "PageKey",
    "PageListedCaller",
    "PageLiveCall",
    "PageNumber",
    "PageOneSession",
    "PagePhone",
    "PagePrompt",
    "PageQueue",
    "PageRecording",
    "PageRole",
    "PageSkill",
    "PageTenant",
    "PageTrunk",
    "PageUser",
    "PageVoicemail",
    "PageWebhook",
    "PageWebhookDelivery",
    "PasswordChange",
    "PermissionList",
    "Phone",
    "PhoneChange",
    "PhoneChangeCodecsItem",
    "PhonePassword",
    "PlacedCall",
    "Preferences",
    "Problem",
    "Prompt",
    "PromptChange",
    "Proof",
    "Publish",
    "Queue",
    "QueueAfterWait",
    "QueueChange",
    "QueueChangeAfterWait",
    "QueueChangeStrategy",
    "QueueChangeWhenClosed",
    "QueueChangeWhenUnmanned",
    "QueueLevel",
    "QueueStrategy",
    "QueueWhenClosed",
    "QueueWhenUnmanned",
    "Recording",
    "RecordingsTicket",
    "RecoveryCodes",
    "Refresh",
    "Replayed",
    "ReportAnswer",
    "ReportAnswerRowsItem",
    "ReportAnswerTotalType0",
    "ReportColumn",
    "ReportColumnHow",
    "ReportColumnTitle",
    "ReportKind",
    "ReportKindHow",
    "ReportKinds",
    "ReportKindTitle",
    "Required",
    "Role",
    "RoleChange",
    "RowProblem",
    "SecretWebhook",
    "ServedQueue",
    "Settings",
    "SettingsChange",
    "SettingsChangeLanguage",
    "SettingsStorageMark",
    "ShownMember",
    "ShownRegistration",
    "ShownSkill",
    "ShownWish",
    "Signed",
    "SignIn",
    "SignUpState",
    "SignUpToken",
    "SipIdentity",
    "Skill",
    "SkillChange",
    "SkillLevel",
    "Sound",
    "SoundLanguage",
    "SoundOrigin",
    "Speak",
    "SpeakLanguage",
    "SpecialDay",
    "StatusAnswer",
    "Step",
    "StepData",
    "Tenant",
    "TenantChange",
    "TenantChangeLanguage",
    "Tile",
    "TileId",
    "TileWidth",
    "TransferTarget",
    "Trial",
    "TrialVariables",
    "TrialWaitsFor",
    "Trunk",
    "TrunkChange",
    "TrunkChangeCodecsItem",
    "TrunkLive",
    "TrunkTest",
    "Try",
    "TryDefinitionType0",
    "TryEvent",
    "TryEventQueueType0",
    "UploadPromptLanguage",
    "Use",
    "User",
    "UserChange",
    "Uses",
    "Voice",
    "Voicemail",
    "VoicemailChange",
    "Wall",
    "WallLimits",
    "Webhook",
    "WebhookChange",
    "WebhookDelivery",
    "WebhookDeliveryStatus",
    "WebhookTest",
    "WholeContact",
    "WholeContactNodes",
    "WholeContactRecord",
    "WholeContactWhy",
    "WholeFlow",
    "WholeFlowDraft",
    "WholeFlowVersion",
    "WholeFlowVersionDefinition",
    "Wished",
)
