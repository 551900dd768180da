package io.escapement.admin.windows;

import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.Parameters;
import io.escapement.admin.platform.Permission;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** The account of a job: one item for each window. */
@Path("/api/v1/jobs/{id}/windows")
@Produces(MediaType.APPLICATION_JSON)
public final class WindowsResource {

  private final WindowPages pages;

  @Inject
  WindowsResource(WindowPages pages) {
    this.pages = pages;
  }

  /** Windows planned in {@code [from, to)}, newest first; those still pending come first. */
  @Needs(Permission.READ)
  @GET
  public Page<WindowView> page(
      @PathParam("id") String id,
      @QueryParam("from") Optional<String> from,
      @QueryParam("to") Optional<String> to,
      @QueryParam("outcome") Optional<String> outcome,
      @QueryParam("cursor") Optional<String> cursor,
      @QueryParam("limit") Optional<String> limit) {
    return pages.page(id, WindowFilter.of(from, to, outcome, cursor, limit));
  }

  /** One window with its attempts and its reruns in backfills. */
  @Needs(Permission.READ)
  @GET
  @Path("{plannedAt}")
  public WindowDetail window(@PathParam("id") String id, @PathParam("plannedAt") String plannedAt) {
    return pages.detail(id, Parameters.instant("plannedAt", plannedAt));
  }
}
