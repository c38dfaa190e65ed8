// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QSettings;

namespace tastebench::model {

// How endpoints are used on this machine: kept with the program's settings, never in a workspace. The key is no part
// of it, only where it is found.
struct EndpointSettings {
    enum class KeySource { None, Variable, Keyring };

    bool enabled = false;
    QString url;
    QString embeddingModel;
    QString chatModel;
    KeySource keySource = KeySource::None;
    QString keyVariable = QStringLiteral("TASTEBENCH_ENDPOINT_KEY");  // the environment variable that holds the key
    int timeoutSeconds = 60;  // 1…3600
    int retries = 2;  // 0…10

    bool operator==(const EndpointSettings&) const = default;

    [[nodiscard]] static EndpointSettings read(QSettings& settings);
    void write(QSettings& settings) const;
};

}  // namespace tastebench::model
