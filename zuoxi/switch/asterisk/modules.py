"""Which modules of Asterisk are loaded, and why: an explicit list, because each module not loaded is an advisory not read.

RELIABILITY section 4 has the advisories. What is on neither list isn't even unpacked.
"""

SIP = (
    "chan_pjsip",
    "res_pjproject",
    "res_pjsip",
    "res_pjsip_authenticator_digest",
    "res_pjsip_caller_id",
    "res_pjsip_dtmf_info",
    "res_pjsip_endpoint_identifier_ip",
    "res_pjsip_endpoint_identifier_user",
    "res_pjsip_header_funcs",
    "res_pjsip_nat",
    "res_pjsip_outbound_authenticator_digest",
    "res_pjsip_outbound_registration",
    "res_pjsip_path",
    "res_pjsip_pubsub",  # only because res_pjsip_refer can't be loaded without it; no package of events is on offer
    "res_pjsip_refer",
    "res_pjsip_registrar",
    "res_pjsip_rfc3326",
    "res_pjsip_sdp_rtp",
    "res_pjsip_session",
    "res_pjsip_transport_websocket",
    "res_sorcery_astdb",
    "res_sorcery_config",
    "res_sorcery_memory",
)
"""Phones and trunks: signalling, identification, registration both ways, hang-up causes, REFER."""

MEDIA = (
    "bridge_holding",
    "bridge_native_rtp",
    "bridge_simple",
    "bridge_softmix",
    "codec_a_mu",
    "codec_alaw",
    "codec_g722",
    "codec_gsm",
    "codec_opus_open_source",
    "codec_resample",
    "codec_ulaw",
    "format_gsm",
    "format_pcm",
    "format_sln",
    "format_wav",
    "res_format_attr_opus",
    "res_musiconhold",
    "res_rtp_asterisk",
    "res_srtp",
    "res_timing_timerfd",
)
"""Voices: bridges, codecs, files, music, RTP and SRTP."""

CONTROL = (
    "app_stasis",
    "res_ari",
    "res_ari_applications",
    "res_ari_asterisk",
    "res_ari_bridges",
    "res_ari_channels",
    "res_ari_endpoints",
    "res_ari_events",
    "res_ari_model",
    "res_ari_playbacks",
    "res_ari_recordings",
    "res_ari_sounds",
    "res_http_websocket",
    "res_stasis",
    "res_stasis_answer",
    "res_stasis_playback",
    "res_stasis_recording",
    "res_stasis_snoop",
    "res_websocket_client",  # res_ari can't be loaded without it
)
"""The engine's way in."""

DIALPLAN = (
    "app_playback",
    "app_verbose",
    "func_callerid",
    "func_channel",
    "func_hangupcause",
    "pbx_config",
    "res_security_log",
)
"""The guard in front of the engine, its spoken fallback, and the log of refused sign-ins."""

LOADED = (*SIP, *MEDIA, *CONTROL, *DIALPLAN)
"""What every instance loads."""

ON_REQUEST = (
    "app_dial",
    "app_queue",
    "app_amd",
    "app_mixmonitor",
    "chan_rtp",
    "chan_websocket",
    "func_talkdetect",
)
"""Unpacked, and loaded only when asked for: app_dial and app_queue to measure ourselves against, the others for what
is to come."""

UNPACKED = (*LOADED, *ON_REQUEST)

NEVER = (
    "app_agent_pool",
    "app_sms",
    "app_system",
    "app_voicemail",
    "chan_iax2",
    "chan_motif",
    "chan_unistim",
    "codec_codec2",
    "format_ogg_speex",
    "func_curl",
    "func_db",
    "func_env",
    "func_odbc",
    "func_shell",
    "pbx_dundi",
    "pbx_spool",
    "res_adsi",
    "res_agi",
    "res_config_ldap",
    "res_config_pgsql",
    "res_http_media_cache",
    "res_phoneprov",
    "res_pjsip_endpoint_identifier_anonymous",
    "res_pjsip_exten_state",
    "res_pjsip_messaging",
    "res_pjsip_mwi",
    "res_pjsip_notify",
    "res_pjsip_stir_shaken",
    "res_pjsip_t38",
    "res_prometheus",
    "res_stir_shaken",
    "res_xmpp",
    "cel_pgsql",
)
"""Named in advisories since 2023, or a door that nobody needs; a test holds these apart from the lists above."""
