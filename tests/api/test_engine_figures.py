"""What Prometheus reads of the engine."""

from zuoxi.api.engine_figures import engine_figures

STATUS = {
    "calls": [{}, {}],
    "queues": [{"waiting": 2}, {"waiting": 3}],
    "agents": [{"status": "ready", "state": "free"}, {"status": "ready", "state": "talking"}],
    "figures": {"facts_unpublished": 7},
}


def test_the_cell_is_summed_up() -> None:
    lines = engine_figures(STATUS).decode().splitlines()
    for line in (
        "zuoxi_engine_up 1.0",
        "zuoxi_calls 2.0",
        "zuoxi_waiting 5.0",
        'zuoxi_agents_by_status{status="ready"} 2.0',
        'zuoxi_agents_by_state{state="talking"} 1.0',
        "zuoxi_engine_facts_unpublished 7.0",
    ):
        assert line in lines


def test_an_engine_that_does_not_answer_is_down() -> None:
    lines = engine_figures(None).decode().splitlines()
    assert "zuoxi_engine_up 0.0" in lines
    assert not [line for line in lines if line.startswith("zuoxi_calls")]
