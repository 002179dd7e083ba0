from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.get_prompt_audio_language_type_0 import GetPromptAudioLanguageType0
from ...models.get_prompt_audio_rate import GetPromptAudioRate
from ...models.problem import Problem
from ...types import File, FileTypes
from ...types import UNSET, Unset
from io import BytesIO
from typing import cast



def _get_kwargs(
    prompt: str,
    *,
    language: GetPromptAudioLanguageType0 | None | Unset = UNSET,
    rate: GetPromptAudioRate | Unset = GetPromptAudioRate.VALUE_1,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_language: None | str | Unset
    if isinstance(language, Unset):
        json_language = UNSET
    elif isinstance(language, GetPromptAudioLanguageType0):
        json_language = language.value
    else:
        json_language = language
    params["language"] = json_language

    json_rate: str | Unset = UNSET
    if not isinstance(rate, Unset):
        json_rate = rate.value

    params["rate"] = json_rate


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/prompts/{prompt}/audio".format(prompt=quote(str(prompt), safe=""),),
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> File | Problem | None:
    if response.status_code == 200:
        response_200 = File(
             payload = BytesIO(response.content)
        )



        return response_200

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())



        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())



        return response_403

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())



        return response_404

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())



        return response_409

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())



        return response_422

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())



        return response_429

    if response.status_code == 503:
        response_503 = Problem.from_dict(response.json())



        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[File | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    prompt: str,
    *,
    client: AuthenticatedClient,
    language: GetPromptAudioLanguageType0 | None | Unset = UNSET,
    rate: GetPromptAudioRate | Unset = GetPromptAudioRate.VALUE_1,

) -> Response[File | Problem]:
    """ Get Prompt Audio

     The sound as a WAV file, as callers hear it; without a language the first that there is.

    Args:
        prompt (str):
        language (GetPromptAudioLanguageType0 | None | Unset):
        rate (GetPromptAudioRate | Unset):  Default: GetPromptAudioRate.VALUE_1.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
     """


    kwargs = _get_kwargs(
        prompt=prompt,
language=language,
rate=rate,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    prompt: str,
    *,
    client: AuthenticatedClient,
    language: GetPromptAudioLanguageType0 | None | Unset = UNSET,
    rate: GetPromptAudioRate | Unset = GetPromptAudioRate.VALUE_1,

) -> File | Problem | None:
    """ Get Prompt Audio

     The sound as a WAV file, as callers hear it; without a language the first that there is.

    Args:
        prompt (str):
        language (GetPromptAudioLanguageType0 | None | Unset):
        rate (GetPromptAudioRate | Unset):  Default: GetPromptAudioRate.VALUE_1.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
     """


    return sync_detailed(
        prompt=prompt,
client=client,
language=language,
rate=rate,

    ).parsed

async def asyncio_detailed(
    prompt: str,
    *,
    client: AuthenticatedClient,
    language: GetPromptAudioLanguageType0 | None | Unset = UNSET,
    rate: GetPromptAudioRate | Unset = GetPromptAudioRate.VALUE_1,

) -> Response[File | Problem]:
    """ Get Prompt Audio

     The sound as a WAV file, as callers hear it; without a language the first that there is.

    Args:
        prompt (str):
        language (GetPromptAudioLanguageType0 | None | Unset):
        rate (GetPromptAudioRate | Unset):  Default: GetPromptAudioRate.VALUE_1.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
     """


    kwargs = _get_kwargs(
        prompt=prompt,
language=language,
rate=rate,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    prompt: str,
    *,
    client: AuthenticatedClient,
    language: GetPromptAudioLanguageType0 | None | Unset = UNSET,
    rate: GetPromptAudioRate | Unset = GetPromptAudioRate.VALUE_1,

) -> File | Problem | None:
    """ Get Prompt Audio

     The sound as a WAV file, as callers hear it; without a language the first that there is.

    Args:
        prompt (str):
        language (GetPromptAudioLanguageType0 | None | Unset):
        rate (GetPromptAudioRate | Unset):  Default: GetPromptAudioRate.VALUE_1.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
     """


    return (await asyncio_detailed(
        prompt=prompt,
client=client,
language=language,
rate=rate,

    )).parsed
