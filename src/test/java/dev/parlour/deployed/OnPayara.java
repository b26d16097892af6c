package dev.parlour.deployed;

import java.io.File;
import java.net.URI;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of the WAR that Arquillian deploys on a Payara Micro of its own. */
@ExtendWith(ArquillianExtension.class)
abstract class OnPayara {

  @ArquillianResource private URL server;

  /** The WAR as the build made it. */
  @Deployment(testable = false)
  static WebArchive war() {
    return ShrinkWrap.createFromZipFile(
        WebArchive.class, new File(System.getProperty("parlour.war")));
  }

  int port() {
    return server.getPort();
  }

  /** An address of a door, over loopback whatever name the server gives itself. */
  URI ws(String path) {
    return URI.create("ws://127.0.0.1:" + port() + path);
  }

  URI http(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  Peer open(String path) {
    return Peer.open(ws(path));
  }
}
