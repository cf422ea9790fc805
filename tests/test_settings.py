"""What settles a setting: argument, environment, file, default, in that order."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from summarizer.errors import SettingsError
from summarizer.settings import BY_NAME, Settings, is_loopback


@pytest.fixture
def settings_file(tmp_path, monkeypatch):
    """Write the file that the environment names."""

    def write(text):
        path = tmp_path / "settings.toml"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setenv("SUMMARIZER_SETTINGS", str(path))
        return path

    return write


def test_an_argument_goes_before_the_environment_and_that_before_the_file(
    settings_file, monkeypatch
):
    settings_file('model = "of the file"\nlanguage = "fr"\nattempts = 2\n')
    monkeypatch.setenv("SUMMARIZER_MODEL", "of the environment")
    monkeypatch.setenv("SUMMARIZER_LANGUAGE", "de")
    found = Settings.resolve(model="of the caller", workers=None)
    assert (found.model, found.language, found.attempts) == ("of the caller", "de", 2)
    assert found.workers == Settings().workers  # None is not given


def test_nothing_but_resolve_reads_the_environment(settings_file, monkeypatch):
    settings_file('model = "of the file"')
    monkeypatch.setenv("OPENAI_API_KEY", "sk-1")
    assert Settings().model != "of the file"
    assert Settings().api_key is None


@pytest.mark.parametrize(
    ("variable", "value", "field", "expected"),
    [
        ("OPENAI_BASE_URL", "http://a/v1", "base_url", "http://a/v1"),
        ("SUMMARIZER_BASE_URL", "http://b/v1", "base_url", "http://b/v1"),
        ("SUMMARIZER_OFFLINE", "1", "offline", True),
        ("SUMMARIZER_OFFLINE", "false", "offline", False),
        ("SUMMARIZER_TIMEOUT", "2.5", "timeout", 2.5),
        ("SUMMARIZER_WORKERS", "3", "workers", 3),
        ("SUMMARIZER_STRICT", "yes", "strict", True),
        ("SUMMARIZER_SEED", "", "seed", None),  # empty is not set
    ],
)
def test_the_environment_sets(variable, value, field, expected, monkeypatch):
    monkeypatch.setenv(variable, value)
    assert getattr(Settings.resolve(), field) == expected


def test_our_own_variable_goes_before_the_librarys(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-theirs")
    monkeypatch.setenv("SUMMARIZER_API_KEY", "sk-ours")
    key = Settings.resolve().api_key
    assert key
    assert key.get_secret_value() == "sk-ours"


@pytest.mark.parametrize(
    ("variable", "meant"),
    [
        ("SUMMARIZER_OFLINE", "SUMMARIZER_OFFLINE"),
        ("SUMMARIZER_MODLE", "SUMMARIZER_MODEL"),
    ],
)
def test_a_variable_that_is_no_setting_is_refused(variable, meant, monkeypatch):
    monkeypatch.setenv(variable, "1")
    with pytest.raises(SettingsError, match=f"no setting {variable}") as raised:
        Settings.resolve()
    assert f"did you mean {meant}?" in str(raised.value)


@pytest.mark.parametrize("setting", BY_NAME.values())
def test_what_is_said_by_name_comes_from_arguments_and_files_only(setting, monkeypatch):
    variable = f"SUMMARIZER_{setting.upper()}"
    monkeypatch.setenv(variable, "a=2024")
    with pytest.raises(SettingsError, match=f"no setting {variable}"):
        Settings.resolve()


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"workers": 0}, "workers"),
        ({"workers": 257}, "workers"),
        ({"engine": "magic"}, "engine"),
        ({"timeout": -1}, "timeout"),
        ({"window": 10}, "window"),
        ({"price_prompt": -0.1}, "price_prompt"),
        ({"nonsense": 1}, "nonsense"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(given, named):
    with pytest.raises(SettingsError, match=f"setting {named}: "):
        Settings.resolve(**given)
    with pytest.raises(ValidationError):
        Settings(**given)


def test_a_machine_may_have_many_workers():
    assert Settings.resolve(workers=256).workers == 256


def test_several_wrong_values_are_told_at_once():
    with pytest.raises(SettingsError) as raised:
        Settings.resolve(workers=0, attempts=0)
    assert "workers" in str(raised.value)
    assert "attempts" in str(raised.value)


def test_a_key_is_in_no_message(monkeypatch):
    with pytest.raises(SettingsError) as raised:
        Settings.resolve(api_key=["sk-planted"])
    assert "sk-planted" not in str(raised.value)
    shown = Settings(api_key="sk-planted")
    assert "sk-planted" not in repr(shown) + str(shown) + shown.model_dump_json()


@pytest.mark.parametrize("text", ["model = ", "workers = 0", 'nonsense = "x"'])
def test_a_file_that_cannot_be_used_is_named(text, settings_file):
    settings_file(text)
    with pytest.raises(SettingsError, match=r"settings\.toml|workers|nonsense"):
        Settings.resolve()


def test_a_file_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setenv("SUMMARIZER_SETTINGS", "/nowhere/s.toml")
    with pytest.raises(SettingsError, match=r"/nowhere/s\.toml"):
        Settings.resolve()


def test_a_file_in_another_encoding_is_named(settings_file):
    settings_file("").write_bytes(b'model = "caf\xe9"')
    with pytest.raises(SettingsError, match="cannot be read"):
        Settings.resolve()


def test_settings_do_not_change():
    with pytest.raises(ValidationError):
        Settings().model = "another"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("given", "engine"),
    [
        ({}, "rules"),
        ({"api_key": "sk-1"}, "openai"),
        ({"base_url": "http://a/v1"}, "openai"),
        ({"engine": "rules", "api_key": "sk-1"}, "rules"),
        ({"engine": "openai"}, "openai"),
        ({"api_key": "sk-1", "offline": True}, "rules"),
        ({"base_url": "https://a.example/v1", "offline": True}, "rules"),
        ({"base_url": "http://localhost:8000/v1", "offline": True}, "openai"),
        ({"base_url": "http://[::1]:8000/v1", "offline": True}, "openai"),
        ({"engine": "openai", "api_key": "sk-1", "offline": True}, "openai"),
    ],
)
def test_auto_takes_a_model_where_one_can_be_asked(given, engine):
    assert Settings(**given).chosen_engine == engine


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("[::1]", True),
        ("LOCALHOST", True),
        ("0.0.0.0", False),
        ("192.168.0.1", False),
        ("localhost.example.com", False),
        ("127.0.0.1.example.com", False),
        ("", False),
    ],
)
def test_only_this_machine_is_this_machine(host, here):
    assert is_loopback(host) is here
