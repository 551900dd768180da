package io.escapement.admin.cli;

import static io.escapement.admin.Samples.hourly;
import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.testing.ConfigOverride;
import io.escapement.admin.AppRig;
import io.escapement.admin.access.FirstToken;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who calls, on the whole service with a sign-in. */
class TokenCommandsTest {

  @RegisterExtension
  static final AppRig APP = new AppRig(ConfigOverride.config("access.leeway", "60s"));

  private CliRig admin;

  @BeforeEach
  void givenTheFirstAdmin() {
    admin = with(FirstToken.make(APP.get(Jdbi.class), InstantSource.system()));
    APP.given(hourly("tick", "data"), hourly("tock", "web"));
  }

  private static CliRig with(String token) {
    return new CliRig(APP.url()).with("ESCAPEMENT_TOKEN", token);
  }

  @Test
  void whoShowsNothingIsToldHowToSignIn() {
    CliRig.Run run = new CliRig(APP.url()).run("jobs");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.REFUSED);
    assertThat(run.err()).contains("needs a sign-in", "UNAUTHENTICATED");
  }

  @Test
  void theFirstAdminIsToldWhoTheyAre() {
    assertThat(admin.run("whoami").out()).isEqualTo("system/first\nROLE   TEAMS\nadmin  all\n");
  }

  @Test
  void aTokenIsGoodForItsTeamUntilItIsRevoked() {
    CliRig.Run made = admin.run("tokens", "create", "ci", "--role", "operator", "--team", "data");
    CliRig ci = with(made.out().strip());
    assertThat(ci.run("whoami").out()).isEqualTo("system/ci\nROLE      TEAMS\noperator  data\n");
    assertThat(ci.run("jobs").out()).contains("tick").doesNotContain("tock");
    assertThat(ci.run("pause", "tick", "--reason", "test").exitCode()).isZero();
    assertThat(ci.run("jobs", "show", "tock").err()).contains("FORBIDDEN");

    String id = admin.run("tokens", "--output", "json").json().at("/items/0/id").asText();
    assertThat(admin.run("tokens", "revoke", id).exitCode()).isZero();
    assertThat(ci.run("whoami").err()).contains("UNAUTHENTICATED");
    assertThat(admin.run("tokens").out()).containsPattern("ci +operator +data +revoked");
  }
}
