package io.escapement.admin.platform;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who calls.
 *
 * @param name who it is, as the audit log says it
 * @param grants what they may do
 * @param person who answers for it: for an API token, who made it; else the name
 */
public record Caller(String name, List<Grant> grants, String person) implements Principal {

  /** Keeps a copy. */
  public Caller {
    grants = List.copyOf(grants);
  }

  /** Somebody who calls in person. */
  public Caller(String name, List<Grant> grants) {
    this(name, grants, name);
  }

  /**
   * The one of a call.
   *
   * @throws IllegalStateException if nobody was recognised, which the filter before should have
   *     refused
   */
  public static Caller of(SecurityContext security) {
    if (security.getUserPrincipal() instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException("the call came through without a caller");
  }

  /** Whether they may do something to the jobs of a team; {@code ""}: to jobs that nobody owns. */
  public boolean may(Permission permission, String team) {
    return grants.stream().anyMatch(grant -> grant.role().allows(permission) && grant.covers(team));
  }

  /** Whether they may do something to the jobs of any team at all. */
  public boolean maySomewhere(Permission permission) {
    return grants.stream().anyMatch(grant -> grant.role().allows(permission));
  }

  /** To the jobs of which teams they may do something; empty: to all jobs. */
  public Optional<Set<String>> teams(Permission permission) {
    List<Grant> giving = grants.stream().filter(grant -> grant.role().allows(permission)).toList();
    return giving.stream().anyMatch(grant -> grant.teams().isEmpty())
        ? Optional.empty()
        : Optional.of(
            giving.stream()
                .flatMap(grant -> grant.teams().stream().flatMap(Set::stream))
                .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether they may do all that a grant allows, wherever it allows it. */
  public boolean holds(Grant grant) {
    return Arrays.stream(Permission.values())
        .filter(grant.role()::allows)
        .allMatch(
            permission ->
                teams(permission)
                    .map(mine -> grant.teams().filter(mine::containsAll).isPresent())
                    .orElse(true));
  }

  /** Whether somebody that the audit log names is this person, or a token of theirs. */
  public boolean answersFor(String actor) {
    return actor.equals(name) || actor.equals(person) || actor.startsWith(person + "/");
  }

  /**
   * Lets them do something to the jobs of a team, or not.
   *
   * @param team {@code ""}: to jobs that nobody owns
   * @throws ApiException if they may not: what is missing, and who can give it
   */
  public void require(Permission permission, String team) {
    if (!may(permission, team)) {
      throw refused(
          permission,
          team.isEmpty()
              ? "jobs that no team owns, which takes a grant to all teams"
              : "the jobs of team \"%s\"".formatted(team),
          Map.of("team", team));
    }
  }

  /** The same for the jobs of any team at all. */
  public void requireSomewhere(Permission permission) {
    if (!maySomewhere(permission)) {
      throw refused(permission, "the jobs of some team", Map.of());
    }
  }

  /** The same for all jobs. */
  public void requireEverywhere(Permission permission) {
    if (teams(permission).isPresent()) {
      throw refused(permission, "the jobs of all teams", Map.of());
    }
  }

  private ApiException refused(Permission permission, String what, Map<String, Object> team) {
    List<String> roles =
        Arrays.stream(Role.values())
            .filter(role -> role.allows(permission))
            .map(Role::label)
            .toList();
    return ApiException.forbidden(
        "\"%s\" may not %s %s; the role %s is missing: ask who keeps access.grants in the settings"
            .formatted(name, permission.verb(), what, String.join(" or ", roles)),
        team,
        Map.of("permission", permission.name(), "roles", roles));
  }

  @Override
  public String getName() {
    return name;
  }
}
