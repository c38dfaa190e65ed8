// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>

class QObject;

namespace tastebench::model {

// Where a key is kept between two runs of the program. Nothing waits: answers come later, on the GUI thread, and are
// dropped when the context is gone by then.
class KeyStore {
public:
    // problem is empty when it went well; a key that is not there is empty too, and no problem.
    using Found = std::function<void(const QString& key, const QString& problem)>;
    using Done = std::function<void(const QString& problem)>;

    virtual ~KeyStore() = default;

    virtual void read(QObject* context, const Found& found) = 0;
    // An empty key forgets the one that is kept.
    virtual void write(const QString& key, QObject* context, const Done& done) = 0;
};

// The system's keyring: Secret Service, KWallet, Keychain, Credential Manager.
class SystemKeyring : public KeyStore {
public:
    void read(QObject* context, const Found& found) override;
    void write(const QString& key, QObject* context, const Done& done) override;
};

}  // namespace tastebench::model
