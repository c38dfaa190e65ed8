// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/endpoint_settings.h"

#include <QSettings>
#include <algorithm>

namespace tastebench::model {

namespace {

constexpr QLatin1String group("endpoint");
constexpr QLatin1String enabledKey("enabled");
constexpr QLatin1String urlKey("url");
constexpr QLatin1String embeddingKey("embeddingModel");
constexpr QLatin1String chatKey("chatModel");
constexpr QLatin1String sourceKey("keySource");
constexpr QLatin1String variableKey("keyVariable");
constexpr QLatin1String timeoutKey("timeoutSeconds");
constexpr QLatin1String retriesKey("retries");

// Written as words, so that a settings file can be read and a strange one does no harm.
constexpr QLatin1String variableWord("variable");
constexpr QLatin1String keyringWord("keyring");

EndpointSettings::KeySource sourceFrom(const QString& word)
{
    if (word == variableWord)
        return EndpointSettings::KeySource::Variable;
    return word == keyringWord ? EndpointSettings::KeySource::Keyring : EndpointSettings::KeySource::None;
}

QString wordOf(EndpointSettings::KeySource source)
{
    switch (source) {
    case EndpointSettings::KeySource::None:
        break;
    case EndpointSettings::KeySource::Variable:
        return variableWord;
    case EndpointSettings::KeySource::Keyring:
        return keyringWord;
    }
    return {};
}

}  // namespace

EndpointSettings EndpointSettings::read(QSettings& settings)
{
    EndpointSettings read;
    settings.beginGroup(group);
    read.enabled = settings.value(enabledKey, read.enabled).toBool();
    read.url = settings.value(urlKey).toString();
    read.embeddingModel = settings.value(embeddingKey).toString();
    read.chatModel = settings.value(chatKey).toString();
    read.keySource = sourceFrom(settings.value(sourceKey).toString());
    read.keyVariable = settings.value(variableKey, read.keyVariable).toString();
    read.timeoutSeconds = std::clamp(settings.value(timeoutKey, read.timeoutSeconds).toInt(), 1, 3600);
    read.retries = std::clamp(settings.value(retriesKey, read.retries).toInt(), 0, 10);
    settings.endGroup();
    return read;
}

void EndpointSettings::write(QSettings& settings) const
{
    settings.beginGroup(group);
    settings.setValue(enabledKey, enabled);
    settings.setValue(urlKey, url);
    settings.setValue(embeddingKey, embeddingModel);
    settings.setValue(chatKey, chatModel);
    settings.setValue(sourceKey, wordOf(keySource));
    settings.setValue(variableKey, keyVariable);
    settings.setValue(timeoutKey, timeoutSeconds);
    settings.setValue(retriesKey, retries);
    settings.endGroup();
}

}  // namespace tastebench::model
