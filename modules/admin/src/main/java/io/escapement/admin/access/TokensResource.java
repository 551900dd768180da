package io.escapement.admin.access;

import io.escapement.admin.platform.Answer;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.Permission;
import io.escapement.admin.platform.Takes;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** Tokens for programs, and for people's browsers. */
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
public final class TokensResource {

  private final Tokens tokens;

  @Inject
  TokensResource(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Makes one: 201 with the only answer that shows it. */
  @Needs(value = Permission.ADMINISTER, to = Needs.Reach.SOME_TEAM)
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Takes("TokenBody")
  @Answer(status = 201, value = TokenView.class)
  public Response create(@Context SecurityContext security, String body) {
    return Response.status(Response.Status.CREATED)
        .entity(tokens.create(TokenRequest.read(body), Caller.of(security)))
        .build();
  }

  /** Those that the caller could have made, newest first. */
  @Needs(value = Permission.ADMINISTER, to = Needs.Reach.SOME_TEAM)
  @GET
  public Page<TokenView> list(@Context SecurityContext security) {
    return Page.whole(tokens.list(Caller.of(security)));
  }

  /** Revokes one. */
  @Needs(value = Permission.ADMINISTER, to = Needs.Reach.SOME_TEAM)
  @DELETE
  @Path("{token}")
  public void revoke(@PathParam("token") String id, @Context SecurityContext security) {
    tokens.revoke(id, Caller.of(security));
  }
}
