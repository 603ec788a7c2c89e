// Labels in Spanish.
import type { LabelTable } from './label-table.ts';

export const SPANISH: LabelTable = {
  name: { sure: 'nombre y apellidos, apellidos y nombre, nombre apellidos, nombre y apellido' },
  nameContinued: { sure: 'nombre 2, razon social 2, nombre continuacion, continuacion del nombre' },
  firstName: { sure: 'primer nombre, nombre de pila, nombres' },
  middleName: { sure: 'segundo nombre' },
  lastName: {
    sure: `
      apellido, apellidos, primer apellido, apellido paterno, segundo apellido, apellido materno, apellido 1, apellido
      2`,
  },
  companyName: {
    sure: 'nombre de la empresa, nombre empresa, nombre de empresa, nombre de la compania, nombre compania',
    likely: 'empresa, compania, sociedad, organizacion, entidad',
  },
  legalName: {
    sure: 'razon social, nombre legal, denominacion social, denominacion o razon social, nombre o razon social',
  },
  checkName: {
    sure: `
      nombre en cheque, nombre del cheque, nombre en el cheque, pagar a, paguese a, pago a, a la orden de, paguese a
      la orden de`,
  },
  dbaName: { sure: 'nombre comercial, nombre de fantasia, nombre fantasia, marca comercial' },
  address: {
    sure: `
      direccion, calle, domicilio, direccion linea, linea de direccion, direccion postal, calle y numero, calle y
      number, direccion de facturacion, domicilio fiscal, direccion fiscal, direccion completa, calle numero, calle
      number, direccion del proveedor, linea direccion`,
    likely: 'apartado postal, apartado, colonia',
  },
  houseNumber: { sure: 'numero exterior, num exterior, number exterior, numero de calle' },
  city: { sure: 'ciudad, poblacion, localidad, municipio, nombre de la ciudad', likely: 'delegacion' },
  state: {
    sure: 'estado provincia, provincia, estado o provincia, comunidad autonoma, entidad federativa',
    likely: 'estado, departamento',
  },
  zip: { sure: 'codigo postal, cp, c p, cod postal, codigo zip' },
  cityStateZip: {
    sure: `
      ciudad estado codigo postal, ciudad estado cp, ciudad estado, cp ciudad, codigo postal ciudad, cp poblacion,
      codigo postal y ciudad, ciudad y estado, ciudad estado zip`,
  },
  country: { sure: 'pais, codigo pais, codigo de pais, nombre del pais' },
  phone: { sure: 'telefono, numero de telefono, number de telefono, telefono fijo', likely: 'movil, celular' },
  email: { sure: 'correo electronico, correo, email proveedor, direccion de correo' },
  payments: {
    sure: `
      numero de pagos, number de pagos, cantidad de pagos, numero de facturas, number de facturas, cantidad de
      facturas, num facturas, num pagos, number pagos, number facturas`,
    likely: 'cantidad, transacciones',
  },
  currentMethod: { sure: 'forma de pago, metodo de pago, medio de pago, tipo de pago, via de pago, modo de pago' },
  payeeType: {
    sure: `
      tipo de persona, persona fisica, forma juridica, persona fisica o moral, tipo persona, personeria, tipo de
      sociedad`,
    likely: 'tipo de proveedor, tipo proveedor, tipo de beneficiario',
  },
  industry: {
    sure: 'actividad economica, sector economico, cnae, giro, rubro, actividad',
    likely: 'categoria, sector, ramo, familia',
  },
  purchase: {
    sure: 'concepto, descripcion, objeto del contrato, objeto, glosa, concepto de pago, descripcion de la factura',
    likely: 'detalle, partida, observaciones',
  },
  taxId: {
    sure: `
      nif, cif, rfc, ruc, nit, cuit, cuil, rut, dni, numero fiscal, number fiscal, identificacion fiscal, numero de
      identificacion fiscal, number de identificacion fiscal, nif cif, cif nif, codigo fiscal, id fiscal, cedula,
      cedula juridica, numero de identificacion tributaria, nif iva, registro federal de contribuyentes`,
  },
  bankAccount: {
    sure: `
      cuenta bancaria, numero de cuenta, number de cuenta, clabe, cuenta clabe, clabe interbancaria, cuenta de banco,
      cbu, numero de cuenta bancaria, number de cuenta bancaria, ccc, cuenta corriente`,
  },
  routingNumber: {
    sure: 'codigo banco, codigo de banco, codigo swift, codigo bic, codigo bancario, numero de ruta, number de ruta',
  },
  cardNumber: { sure: 'numero de tarjeta, number de tarjeta, tarjeta de credito, number tarjeta, numero tarjeta' },
  id: {
    sure: `
      codigo proveedor, codigo de proveedor, numero de proveedor, number de proveedor, numero proveedor, number
      proveedor, id proveedor, clave proveedor, clave de proveedor, cuenta proveedor, codigo del proveedor, clave del
      proveedor, number del proveedor, codigo beneficiario, numero de acreedor`,
    likely: 'codigo, clave, numero, cuenta, identificador',
    maybe: 'proveedor, acreedor',
  },
  other: `
    fecha, fecha de pago, fecha pago, fecha factura, fecha de factura, factura, numero de factura, number de factura,
    numero factura, moneda, divisa, cuenta contable, centro de costo, centro de coste, contacto, nombre de contacto,
    nombre del contacto, banco, nombre del banco, nombre banco, nombre corto, nombre abreviado, nombre de busqueda,
    estatus, situacion, ejercicio, observacion, titulo, tratamiento, iva, vencimiento, condiciones de pago, comprador,
    nombre del comprador, sitio web, dependencia`,
};
