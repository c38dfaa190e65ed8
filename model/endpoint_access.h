// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/remote/client.h"
#include "model/endpoint_settings.h"
#include "model/job.h"
#include "model/key_store.h"

#include <QObject>
#include <memory>

namespace tastebench::model {

// The one way from the window to an endpoint: the settings, the key they name, and the client made of both. Off until
// a person switches it on; then client() serves jobs. GUI thread.
class EndpointAccess : public QObject {
    Q_OBJECT

public:
    EndpointAccess(std::shared_ptr<remote::Transport> transport, std::unique_ptr<KeyStore> keys,
                   QObject* parent = nullptr);
    ~EndpointAccess() override;

    // Takes up settings, at the start of the program or from the dialog; a key in a keyring is fetched first.
    void use(const EndpointSettings& settings);
    [[nodiscard]] const EndpointSettings& settings() const { return m_settings; }
    // Puts a key into the keyring and uses it; the settings must name the keyring. An empty one forgets it.
    void keepKey(const QString& key);

    // Null while endpoints are off, or cannot be used: then problem() says why.
    [[nodiscard]] const std::shared_ptr<const remote::Client>& client() const { return m_client; }
    [[nodiscard]] const QString& problem() const { return m_problem; }
    // Whether a chat model can order lists now.
    [[nodiscard]] bool canRank() const { return m_client && !m_settings.chatModel.isEmpty(); }

    [[nodiscard]] bool canEmbed() const { return m_client && !m_settings.embeddingModel.isEmpty(); }

    // Asks the endpoint with these settings whether it answers: one short text to embed and one question of a word,
    // as far as models are named. An empty key means the one the settings name. Ends with tried(); a new trial replaces
    // the one that runs.
    void tryOut(const EndpointSettings& settings, const QString& key);
    void cancelTrial();

signals:
    // Settings, key or client became others.
    void changed();
    // One sentence about what worked, or what did not.
    void tried(bool worked, const QString& sentence);

private:
    void takeKey(const QString& key, const QString& problem);
    [[nodiscard]] std::shared_ptr<const remote::Client> clientFor(const EndpointSettings& settings,
                                                                  const QString& key) const;

    std::shared_ptr<remote::Transport> m_transport;
    std::unique_ptr<KeyStore> m_keys;
    EndpointSettings m_settings;
    QString m_key;
    QString m_problem;
    std::shared_ptr<const remote::Client> m_client;
    std::unique_ptr<Job> m_trial;
};

}  // namespace tastebench::model
