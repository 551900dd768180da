package io.escapement.admin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {

  private static final Caller ADA =
      new Caller(
          "ada",
          List.of(
              Grant.toTeams(Role.EDITOR, Set.of("a")),
              Grant.toTeams(Role.OPERATOR, Set.of("b")),
              Grant.everywhere(Role.VIEWER)));

  @Test
  void mayDoWhatAnyGrantAllows() {
    assertThat(ADA.may(Permission.EDIT, "a")).isTrue();
    assertThat(ADA.may(Permission.EDIT, "b")).isFalse();
    assertThat(ADA.may(Permission.OPERATE, "b")).isTrue();
    assertThat(ADA.may(Permission.READ, "")).isTrue();
    assertThat(ADA.may(Permission.OPERATE, "")).isFalse();
  }

  @Test
  void hasTeamsByPermission() {
    assertThat(ADA.teams(Permission.READ)).isEmpty();
    assertThat(ADA.teams(Permission.OPERATE)).contains(Set.of("a", "b"));
    assertThat(ADA.teams(Permission.ADMINISTER)).contains(Set.of());
  }

  @Test
  void holdsAGrantWhoseEveryRightTheyHave() {
    assertThat(ADA.holds(Grant.toTeams(Role.OPERATOR, Set.of("a", "b")))).isTrue();
    assertThat(ADA.holds(Grant.toTeams(Role.EDITOR, Set.of("a", "b")))).isFalse();
    assertThat(ADA.holds(Grant.toTeams(Role.APPROVER, Set.of("a")))).isFalse();
    assertThat(ADA.holds(Grant.everywhere(Role.VIEWER))).isTrue();
    assertThat(ADA.holds(Grant.everywhere(Role.OPERATOR))).isFalse();
  }

  @Test
  void isRefusedWithWhatIsMissing() {
    ADA.require(Permission.EDIT, "a");
    ADA.requireSomewhere(Permission.EDIT);
    ADA.requireEverywhere(Permission.READ);
    assertThatThrownBy(() -> ADA.require(Permission.EDIT, ""))
        .hasMessage(
            "\"ada\" may not edit jobs that no team owns, which takes a grant to all teams; the"
                + " role editor or admin is missing: ask who keeps access.grants in the settings");
    assertThatThrownBy(() -> ADA.requireSomewhere(Permission.APPROVE))
        .hasMessageContaining("may not approve the jobs of some team");
    assertThatThrownBy(() -> ADA.requireEverywhere(Permission.EDIT))
        .hasMessageContaining("may not edit the jobs of all teams");
  }
}
