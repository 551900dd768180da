package io.escapement.admin.access;

import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.ErrorName;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses what a page of another site asks for: a browser sends a password that it knows with every
 * call, whoever made it call.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION + 1)
@Singleton
public final class CrossSiteFilter implements ContainerRequestFilter {

  private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OTHER_SITES = Set.of("cross-site", "same-site");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> TYPES =
      Set.of("application/json", "application/yaml", "application/x-yaml", "text/yaml");

  private final AccessConfig config;

  @Inject
  CrossSiteFilter(AccessConfig config) {
    this.config = config;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    URI here = request.getUriInfo().getBaseUri();
    // A name that somebody else made point at this machine: their page would be of the same site.
    if (config.isOpen() && !LOOPBACK.contains(String.valueOf(here.getHost()))) {
      throw refused("the service is open, so it answers to localhost and 127.0.0.1 only");
    }
    if (!LOOKING.contains(request.getMethod())) {
      requireSameSite(request, here);
      requireReadableType(request);
    }
  }

  private static void requireSameSite(ContainerRequestContext request, URI here) {
    boolean elsewhere =
        header(request, "Sec-Fetch-Site").filter(OTHER_SITES::contains).isPresent()
            || header(request, "Origin").filter(origin -> !isSame(origin, here)).isPresent();
    if (elsewhere) {
      throw refused("a page of another site asks for a change; open this service's own page");
    }
  }

  private static boolean isSame(String origin, URI here) {
    try {
      URI page = URI.create(origin);
      return String.valueOf(page.getHost()).equalsIgnoreCase(here.getHost())
          && port(page) == port(here);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The usual one of either scheme is the same, since a proxy may end HTTPS in front of us. */
  private static int port(URI address) {
    boolean usual = address.getPort() == 80 || address.getPort() == 443;
    return usual ? -1 : address.getPort();
  }

  /** Types that no form of another page can send unasked. */
  private static void requireReadableType(ContainerRequestContext request) {
    boolean hasBody = request.getLength() > 0 || header(request, "Transfer-Encoding").isPresent();
    MediaType type = request.getMediaType();
    if (hasBody && (type == null || !TYPES.contains(type.getType() + "/" + type.getSubtype()))) {
      throw new ApiException(
          ErrorName.UNSUPPORTED_MEDIA_TYPE,
          "the body's type is none that can be read here; send application/json or application/yaml",
          Map.of("types", TYPES.stream().sorted().toList()));
    }
  }

  private static Optional<String> header(ContainerRequestContext request, String name) {
    return Optional.ofNullable(request.getHeaderString(name));
  }

  private static ApiException refused(String why) {
    return ApiException.forbidden(why, Map.of(), Map.of());
  }
}
