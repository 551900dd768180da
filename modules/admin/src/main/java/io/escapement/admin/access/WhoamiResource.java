package io.escapement.admin.access;

import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.Grant;
import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Permission;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who the caller is. */
@Path("/api/v1/whoami")
@Produces(MediaType.APPLICATION_JSON)
public final class WhoamiResource {

  private final AccessConfig config;

  @Inject
  WhoamiResource(AccessConfig config) {
    this.config = config;
  }

  /** Their name, and what they may do. */
  @Needs(value = Permission.READ, to = Needs.Reach.NOTHING)
  @GET
  public Whoami whoami(@Context SecurityContext security) {
    Caller caller = Caller.of(security);
    return new Whoami(
        caller.name(),
        config.mode().name().toLowerCase(Locale.ROOT),
        caller.grants().stream().map(grant -> grant.role().label()).distinct().sorted().toList(),
        caller.teams(Permission.READ).map(TokenView::sorted),
        caller.grants().stream().map(Given::of).toList());
  }

  /**
   * The answer.
   *
   * @param mode {@code open} where everybody is an admin, else {@code restricted}
   * @param teams whose jobs they may look at; null: all
   */
  record Whoami(
      String name,
      String mode,
      List<String> roles,
      Optional<List<String>> teams,
      List<Given> grants) {}

  /** A role, and to which teams; null: to all. */
  record Given(String role, Optional<List<String>> teams) {
    static Given of(Grant grant) {
      return new Given(grant.role().label(), grant.teams().map(TokenView::sorted));
    }
  }
}
