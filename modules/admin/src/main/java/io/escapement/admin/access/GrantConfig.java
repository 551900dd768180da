package io.escapement.admin.access;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.validation.ValidationMethod;
import io.escapement.admin.platform.Grant;
import io.escapement.admin.platform.Role;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A role for some people.
 *
 * @param role which
 * @param users people by name
 * @param groups people by a group that their issuer says they are in
 * @param teams to the jobs of these teams; default: to all jobs
 */
public record GrantConfig(
    Optional<Role> role,
    List<@NotBlank String> users,
    List<@NotBlank String> groups,
    Optional<List<@NotBlank String>> teams) {

  /** Copies the lists. */
  public GrantConfig {
    users = List.copyOf(users);
    groups = List.copyOf(groups);
    teams = teams.map(List::copyOf);
  }

  @JsonCreator
  static GrantConfig read(
      @JsonProperty("role") @Nullable Role role,
      @JsonProperty("users") @Nullable List<String> users,
      @JsonProperty("groups") @Nullable List<String> groups,
      @JsonProperty("teams") @Nullable List<String> teams) {
    return new GrantConfig(
        Optional.ofNullable(role),
        requireNonNullElse(users, List.of()),
        requireNonNullElse(groups, List.of()),
        Optional.ofNullable(teams));
  }

  /** There is no role that would do for a usual one. */
  @ValidationMethod(message = "must name a role: viewer, operator, editor, approver or admin")
  public boolean isOfSomeRole() {
    return role.isPresent();
  }

  /** A grant to nobody is a mistake. */
  @ValidationMethod(message = "must name users or groups")
  public boolean isForSomebody() {
    return !users.isEmpty() || !groups.isEmpty();
  }

  /** An empty list could be meant as none or as all. */
  @ValidationMethod(message = "has an empty list of teams; leave it out for all teams")
  public boolean isToSomeTeam() {
    return teams.filter(List::isEmpty).isEmpty();
  }

  boolean isFor(String user, Set<String> theirGroups) {
    return users.contains(user) || groups.stream().anyMatch(theirGroups::contains);
  }

  Grant grant() {
    return new Grant(role.orElseThrow(), teams.map(Set::copyOf));
  }
}
