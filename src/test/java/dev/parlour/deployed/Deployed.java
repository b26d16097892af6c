package dev.parlour.deployed;

import java.io.File;
import java.net.URI;
import java.net.URL;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The built WAR, and addresses on the server that Arquillian has deployed it to. */
final class Deployed {

  private Deployed() {}

  /** The WAR as the build made it. */
  static WebArchive war() {
    return ShrinkWrap.createFromZipFile(
        WebArchive.class, new File(System.getProperty("parlour.war")));
  }

  /** An address of a door, over loopback whatever name the server gives itself. */
  static URI ws(URL server, String path) {
    return URI.create("ws://127.0.0.1:" + server.getPort() + path);
  }

  static URI http(URL server, String path) {
    return URI.create("http://127.0.0.1:" + server.getPort() + path);
  }
}
