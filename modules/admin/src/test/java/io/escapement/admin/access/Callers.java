package io.escapement.admin.access;

import io.dropwizard.testing.ConfigOverride;
import io.escapement.admin.AppRig;
import io.escapement.admin.Samples;
import io.escapement.admin.platform.Grant;
import io.escapement.admin.platform.Role;
import java.time.Duration;
import java.util.Set;

/** Callers with API tokens. */
final class Callers {

  private Callers() {}

  /** The service with a sign-in. */
  static AppRig rig() {
    return new AppRig(ConfigOverride.config("access.leeway", "60s"));
  }

  /** A new token for the jobs of a team. */
  static String token(AppRig app, Role role, String team) {
    return token(app, Grant.toTeams(role, Set.of(team)));
  }

  /** A new token for all jobs. */
  static String token(AppRig app, Role role) {
    return token(app, Grant.everywhere(role));
  }

  private static String token(AppRig app, Grant grant) {
    String name = "t" + app.get(TokenStore.class).all().size();
    return app.get(Tokens.class)
        .create(new TokenRequest(name, grant, Duration.ofDays(1)), Samples.CALLER)
        .token()
        .orElseThrow();
  }
}
